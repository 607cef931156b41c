import Articles
import Base
import Filters
import Glibc
import Store
import SystemPackage

/// A depth-first walk of one source folder, in byte order of the paths.
///
/// Each folder is sorted separately, with a trailing slash after the names of folders. The result has the
/// same order as if all paths were sorted together.
struct TreeWalk {
  /// The size in bytes from which on system calls refuse a path (`PATH_MAX`).
  private static let maximumPath = 4_096

  private let source: Int
  /// The absolute path of the source folder.
  private let root: FilePath
  /// The number of bytes that an absolute path has before the path below the source folder.
  private let rootLength: Int
  private let filter: SourceFilter
  private var formats: KnownFormats
  /// The current path, relative to the root of the git repository.
  private var path: [UInt8]
  /// The offset in ``path`` of the path below the source folder.
  private let below: Int
  /// The ignore rules of the parents of the source folder.
  private let rulesAbove: IgnoreLevel?

  /// Creates a walk of the source with this number.
  init(
    _ number: Int, of source: Source, _ filters: FilterTable, _ result: inout WalkResult
  ) {
    formats = KnownFormats(filters)
    self.source = number
    root = source.folder
    rootLength = root.components.isEmpty ? 1 : root.length + 1
    filter = SourceFilter(source.rules)
    if filter.readsIgnoreFiles, !source.isFile {
      var unread: [IgnoreFiles.UnreadFile] = []
      (rulesAbove, path) = IgnoreFiles.above(root, &unread, result.visit)
      result.warn(of: unread)
    } else {
      (rulesAbove, path) = (nil, [])
    }
    below = path.count
  }

  /// Walks the source folder.
  mutating func run(_ result: inout WalkResult) {
    walk(rulesAbove, isIncluded: filter.takesAll, &result)
  }

  /// Walks the target folder of a symbolic link, under the path of the link.
  mutating func run(from link: WalkResult.Link, _ result: inout WalkResult) {
    path.removeSubrange(below...)
    path += link.path + [UInt8(ascii: "/")]
    walk(link.level, isIncluded: link.isIncluded, &result)
  }

  /// Returns the reason to skip a file with this name; nil if its format is known.
  mutating func reason(againstType name: ArraySlice<UInt8>) -> SkipReason? { formats.reason(name) }

  private mutating func walk(
    _ level: IgnoreLevel?, isIncluded: Bool, _ result: inout WalkResult
  ) {
    guard let first = openFolder(level, isIncluded: isIncluded, &result) else { return }
    var cursors = [first]
    while let top = cursors.indices.last {
      path.removeSubrange(cursors[top].pathLength...)
      guard let item = cursors[top].next() else {
        cursors.removeLast()
        continue
      }
      path += cursors[top].names[item.range]
      if item.isFolder {
        let level = cursors[top].level
        if let cursor = openFolder(level, isIncluded: item.isIncluded, &result) {
          cursors.append(cursor)
        }
      } else {
        result.files.append(
          SourceFile(source: source, path: path[below...], status: item.status))
      }
    }
  }

  /// Lists the folder at ``path``. Returns nil if it cannot be listed or is skipped.
  private mutating func openFolder(
    _ above: IgnoreLevel?, isIncluded: Bool, _ result: inout WalkResult
  ) -> DirectoryCursor? {
    let folder = absolutePath()
    let relative = path[below...].dropLast()
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK
    let descriptor = folder.withPlatformString { open($0, flags) }
    var status = stat()
    guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
      let reason = String(cString: strerror(errno))
      if descriptor >= 0 { close(descriptor) }
      result.fail(folder, of: source, relative, "cannot be listed: \(reason)")
      return nil
    }
    guard result.folders.insert(FileIdentity(status)).inserted else {
      close(descriptor)
      result.skips.add(.sameFile, source, path[below...].dropLast())
      return nil
    }
    // Index folders are not watched, because each run writes in them.
    guard !IndexMark.exists(in: descriptor) else {
      close(descriptor)
      if relative.isEmpty {
        result.fail(folder, "is the folder of a Lede index and contains no articles")
      } else {
        result.skips.add(.index, source, relative)
      }
      return nil
    }
    result.visit?(.folder(folder))
    guard let stream = fdopendir(descriptor) else {
      let reason = String(cString: strerror(errno))
      result.fail(folder, of: source, relative, "cannot be listed: \(reason)")
      close(descriptor)
      return nil
    }
    defer { closedir(stream) }
    let listing = DirectoryListing(stream)
    if let failure = listing.failure {
      let reason = String(cString: strerror(failure))
      result.fail(folder, of: source, relative, "cannot be listed completely: \(reason)")
    } else if listing.entries.isEmpty, relative.isEmpty {
      result.emptyFolderSources.insert(source)
    }
    var cursor = DirectoryCursor(pathLength: path.count, level: above, isIncluded: isIncluded)
    if listing.hasIgnoreFile, filter.readsIgnoreFiles {
      var unread: [IgnoreFiles.UnreadFile] = []
      if let rules = IgnoreFiles.rules(of: folder, &unread) {
        cursor.level = IgnoreLevel(rules, start: path.count, above: above)
      }
      result.warn(of: unread.filter { !$0.hasUnknownRules })
      // Unknown rules may exclude private files, so nothing in the folder is read.
      if let file = unread.first(where: \.hasUnknownRules) {
        result.fail(
          file.path, of: source, relative,
          "\(file.message): nothing in its folder is read")
        return nil
      }
    }
    cursor.reserve(listing)
    for entry in listing.entries {
      path.removeSubrange(cursor.pathLength...)
      path += listing.names[entry.range]
      visit(entry.type, descriptor, &cursor, &result)
    }
    cursor.sort()
    return cursor
  }

  /// Adds the entry at ``path`` to `cursor`, the cursor of its folder, or skips it.
  private mutating func visit(
    _ type: UInt8, _ folder: Int32, _ cursor: inout DirectoryCursor, _ result: inout WalkResult
  ) {
    var status = stat()
    var mode = Self.mode(ofType: type)
    if mode == nil {
      guard read(&status, folder, cursor, &result) else { return }
      mode = status.st_mode & S_IFMT
    }
    let isFolder = mode == S_IFDIR
    if let reason = filter.reason(
      path, below: below, name: cursor.pathLength, isFolder: isFolder, cursor.level)
    {
      return result.skips.add(reason, source, path[below...])
    }
    let isIncluded = filter.isIncluded(
      path[below...], isFolder: isFolder, inherited: cursor.isIncluded)
    switch mode {
    case S_IFDIR: break
    case S_IFLNK:
      result.links.append(
        .init(
          source: source, path: Array(path[below...]), level: cursor.level, isIncluded: isIncluded))
      return
    case S_IFREG:
      if let reason = formats.reason(path[cursor.pathLength...]) {
        return result.skips.add(reason, source, path[below...])
      }
      guard isIncluded else { return result.skips.add(.notIncluded, source, path[below...]) }
      guard read(&status, folder, cursor, &result) else { return }
    default: return result.skips.add(.special, source, path[below...])
    }
    guard rootLength + path.count - below + (isFolder ? 1 : 0) < Self.maximumPath else {
      return result.fail(
        absolutePath(),
        "its path has more than \(Self.maximumPath - 2) bytes, the limit of the system")
    }
    cursor.append(path[cursor.pathLength...], isFolder: isFolder, isIncluded: isIncluded, status)
  }

  /// Reads the status of the entry at ``path``. Returns false if it is gone, or after reporting an error.
  private mutating func read(
    _ status: inout stat, _ folder: Int32, _ cursor: DirectoryCursor, _ result: inout WalkResult
  ) -> Bool {
    path.append(0)
    let start = cursor.pathLength
    let code = path.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return ENOENT }
      let name = base.advanced(by: start).assumingMemoryBound(to: CChar.self)
      return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? 0 : errno
    }
    path.removeLast()
    if code != 0, code != ENOENT {
      // This happens for every file of a folder with read but without execute permission.
      result.fail(
        absolutePath(), of: source, path[below..<max(below, start - 1)],
        "cannot be read: \(String(cString: strerror(code)))")
    }
    return code == 0
  }

  /// Returns the absolute path of the entry at ``path``.
  private func absolutePath() -> FilePath { root.pushing(FilePath(bytes: path[below...])) }

  private static func mode(ofType type: UInt8) -> mode_t? {
    switch Int(type) {
    case Int(DT_REG): S_IFREG
    case Int(DT_DIR): S_IFDIR
    case Int(DT_LNK): S_IFLNK
    case Int(DT_UNKNOWN): nil
    default: S_IFSOCK
    }
  }
}
