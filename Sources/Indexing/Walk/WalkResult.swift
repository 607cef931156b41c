import Articles
import Base
import Contract
import Glibc

/// What the walks of the sources have found so far.
struct WalkResult {
  /// A symbolic link that may lead to something of the sources.
  struct Link {
    var source: Int
    /// Path below the source folder.
    var path: [UInt8]
    /// The rules where it is.
    var level: IgnoreLevel?
    /// Whether what it leads to is wanted by the `include` globs.
    var isIncluded: Bool
  }

  var files: [SourceFile] = []
  var links: [Link] = []
  var issues: [FileIssue] = []
  var unread = UnreadFolders()
  /// Numbers of the sources whose folders are empty.
  var bareSources: Set<Int> = []
  var skips: SkipCounts
  /// Folders that were read: none is read twice, so no loop of links or mounts has no end.
  var folders: Set<FileIdentity> = []
  /// Is told of each place on which the result depend.
  var visit: ((WatchedPath) -> Void)?

  /// Tells of what is at `path`, absolute, if anybody listens.
  func visit(at path: some Sequence<UInt8>) {
    guard let visit, let place = WatchedPath(at: path) else { return }
    visit(place)
  }

  mutating func fail(_ path: [UInt8], _ message: String) {
    issues.append(
      FileIssue(
        severity: .failure, path: String(decoding: path, as: UTF8.self), line: nil, message: message
      ))
  }

  /// Notes a folder that cannot be listed, or of whose files the system does not tell: `path` is
  /// absolute, `relative` below the source `source`, without a slash at its end.
  mutating func fail(
    _ path: [UInt8], of source: Int, _ relative: some Sequence<UInt8>, _ message: String
  ) {
    unread.insert(FileTable.Folder(source: source, path: Array(relative)))
    fail(path, message)
  }

  mutating func warn(of failures: [IgnoreFiles.Failure]) {
    for failure in failures {
      issues.append(
        FileIssue(severity: .warning, path: failure.path, line: nil, message: failure.message))
    }
  }

  /// Takes a source that is a single file.
  mutating func add(file path: String, of number: Int, _ source: Source) {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return fail(Array(path.utf8), "cannot be read: \(String(cString: strerror(errno)))")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      return fail(Array(path.utf8), "is neither a file nor a folder")
    }
    let name = path.utf8.dropFirst(source.folder.utf8.count + 1)
    files.append(SourceFile(source: number, path: Array(name)[...], status: status))
  }

  /// Takes standard input, which changes now.
  mutating func addStandardInput(_ number: Int) {
    var status = stat()
    status.st_mtim.tv_sec = time(nil)
    let name = Array(Source.standardInput.name.utf8)
    files.append(SourceFile(source: number, path: name[...], status: status))
  }

  /// Of files with several names (hard links) only the first is kept.
  mutating func keepFirstNames() {
    var known: Set<FileIdentity> = []
    files.removeAll { file in
      guard file.hasOtherNames, !known.insert(file.identity).inserted else { return false }
      skips.add(.sameFile, file.source, file.path.dropLast().map(UInt8.init(bitPattern:))[...])
      return true
    }
  }
}
