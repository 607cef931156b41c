import Articles
import Base
import Contract
import Glibc

/// The accumulated result of walking the sources.
struct WalkResult {
  /// A symbolic link that may lead to a file or folder in the sources.
  struct Link {
    var source: Int
    /// The path below the source folder.
    var path: [UInt8]
    /// The ignore rules of the folder that contains the link.
    var level: IgnoreLevel?
    /// Whether the `include` globs match the link.
    var isIncluded: Bool
  }

  var files: [SourceFile] = []
  var links: [Link] = []
  var issues: [FileIssue] = []
  var unread = UnreadFolders()
  /// The numbers of the sources whose folders have no entries.
  var emptyFolderSources: Set<Int> = []
  var skips: SkipCounts
  /// The folders that were read. Each is read once, so loops of links or mounts end.
  var folders: Set<FileIdentity> = []
  /// Called with every path whose change could alter the result.
  var visit: ((WatchedPath) -> Void)?

  /// Calls ``visit`` with the absolute path `path`.
  func visit(at path: some Sequence<UInt8>) {
    guard let visit, let watched = WatchedPath(at: path) else { return }
    visit(watched)
  }

  /// Reports a failure of the file or folder at `path`.

  mutating func fail(_ path: [UInt8], _ message: String) {
    issues.append(
      FileIssue(
        severity: .failure, path: String(decoding: path, as: UTF8.self), line: nil, message: message
      ))
  }

  /// Reports a folder that cannot be listed or whose files cannot be examined. `path` is absolute; `relative`
  /// is the path below the source, without a trailing slash.
  mutating func fail(
    _ path: [UInt8], of source: Int, _ relative: some Sequence<UInt8>, _ message: String
  ) {
    unread.insert(FileTable.Folder(source: source, path: Array(relative)))
    fail(path, message)
  }

  /// Reports ignore files that were not read.
  mutating func warn(of unread: [IgnoreFiles.UnreadFile]) {
    for file in unread {
      issues.append(
        FileIssue(severity: .warning, path: file.path, line: nil, message: file.message))
    }
  }

  /// Adds a source that is a single file.
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

  /// Adds standard input, with the current time as its time of change.
  mutating func addStandardInput(_ number: Int) {
    var status = stat()
    status.st_mtim.tv_sec = time(nil)
    let name = Array(Source.standardInput.name.utf8)
    files.append(SourceFile(source: number, path: name[...], status: status))
  }

  /// Removes all but the first name of files with several hard links.
  mutating func keepFirstNames() {
    var known: Set<FileIdentity> = []
    files.removeAll { file in
      guard file.hasOtherNames, !known.insert(file.identity).inserted else { return false }
      skips.add(.sameFile, file.source, file.path.dropLast().map(UInt8.init(bitPattern:))[...])
      return true
    }
  }
}
