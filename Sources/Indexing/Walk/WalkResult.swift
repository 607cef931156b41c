import Articles
import Base
import Contract
import Glibc
import Store
import SystemPackage

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
  func visit(at path: FilePath) {
    guard let visit, let watched = WatchedPath(at: path) else { return }
    visit(watched)
  }

  /// Reports a failure of the file or folder at `path`.
  mutating func fail(_ path: FilePath, _ message: String) {
    issues.append(
      FileIssue(severity: .failure, path: path.string, line: nil, message: message))
  }

  /// Reports a folder that cannot be listed or whose files cannot be examined. `path` is absolute; `relative`
  /// is the path below the source, without a trailing slash.
  mutating func fail(
    _ path: FilePath, of source: Int, _ relative: some Sequence<UInt8>, _ message: String
  ) {
    unread.insert(FileTable.Folder(source: source, path: Array(relative)))
    fail(path, message)
  }

  /// Reports ignore files that were not read.
  mutating func warn(of unread: [IgnoreFiles.UnreadFile]) {
    for file in unread {
      issues.append(
        FileIssue(severity: .warning, path: file.path.string, line: nil, message: file.message))
    }
  }

  /// Adds source `number`, which is a single file.
  mutating func add(_ source: Source, _ number: Int) {
    do throws(Errno) {
      let status = try Stat(source.path)
      guard status.type == .regular, let name = source.path.lastComponent else {
        return fail(source.path, "is neither a file nor a folder")
      }
      files.append(SourceFile(source: number, path: name.bytes, status: status.rawValue))
    } catch {
      fail(source.path, "cannot be read: \(FileSystem.reason(error.rawValue))")
    }
  }

  /// Adds standard input, with the current time as its time of change.
  mutating func addStandardInput(_ number: Int) {
    var status = stat()
    status.st_mtim.tv_sec = time(nil)
    files.append(
      SourceFile(source: number, path: Source.standardInput.name.utf8, status: status))
  }

  /// Removes all but the first name of files with several hard links.
  mutating func keepFirstNames() {
    var known: Set<FileIdentity> = []
    files.removeAll { file in
      guard file.hasOtherNames, !known.insert(file.identity).inserted else { return false }
      skips.add(.sameFile, file.source, file.path[...])
      return true
    }
  }
}
