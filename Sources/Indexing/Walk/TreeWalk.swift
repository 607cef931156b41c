import Articles
import Base
import Filters
import Glibc
import Store

/// Walks one source folder, in the order of the bytes of its paths.
///
/// Each folder is listed and sorted by itself, a folder's name with the slash that follows it, which
/// gives the order of the whole without sorting the whole.
struct TreeWalk {
  /// Paths of so many bytes and more are not taken by the system's calls (`PATH_MAX`).
  private static let maximumPath = 4_096

  private let source: Int
  /// Absolute, without a slash at its end.
  private let root: [UInt8]
  private let filter: SourceFilter
  private var formats: KnownFormats
  /// The path of the root below that of its git repository, then where the walk is.
  private var path: [UInt8]
  /// Where in ``path`` the path below the root begins.
  private let below: Int
  /// The rules above the root.
  private let rulesAbove: IgnoreLevel?

  /// A walk of the source with this number.
  init(
    _ number: Int, of source: Source, _ filters: FilterTable, _ result: inout WalkResult
  ) {
    formats = KnownFormats(filters)
    self.source = number
    root = Array(source.folder.utf8)
    filter = SourceFilter(source.rules)
    if filter.readsIgnoreFiles, !source.isFile {
      var failures: [IgnoreFiles.Failure] = []
      (rulesAbove, path) = IgnoreFiles.above(root, &failures, result.visit)
      result.warn(of: failures)
    } else {
      (rulesAbove, path) = (nil, [])
    }
    below = path.count
  }

  /// Walks all of the source folder.
  mutating func run(_ result: inout WalkResult) {
    walk(rulesAbove, isIncluded: filter.takesAll, &result)
  }

  /// Walks the folder to which a link leads, by the path of the link.
  mutating func run(from link: WalkResult.Link, _ result: inout WalkResult) {
    path.removeSubrange(below...)
    path += link.path + [UInt8(ascii: "/")]
    walk(link.level, isIncluded: link.isIncluded, &result)
  }

  /// Whether a file of this name may hold articles; otherwise why not.
  mutating func reason(againstType name: ArraySlice<UInt8>) -> SkipReason? { formats.reason(name) }

  private mutating func walk(
    _ level: IgnoreLevel?, isIncluded: Bool, _ result: inout WalkResult
  ) {
    guard let first = frame(level, isIncluded: isIncluded, &result) else { return }
    var frames = [first]
    while let top = frames.indices.last {
      path.removeSubrange(frames[top].pathLength...)
      guard let thing = frames[top].next() else {
        frames.removeLast()
        continue
      }
      path += frames[top].names[thing.range]
      if thing.isFolder {
        let level = frames[top].level
        if let frame = frame(level, isIncluded: thing.isIncluded, &result) {
          frames.append(frame)
        }
      } else {
        result.files.append(
          SourceFile(source: source, path: path[below...], status: thing.status))
      }
    }
  }

  /// Lists the folder at ``path``; nil if that is not to be.
  private mutating func frame(
    _ above: IgnoreLevel?, isIncluded: Bool, _ result: inout WalkResult
  ) -> DirectoryCursor? {
    let folder = absolutePath()
    let relative = path[below...].dropLast()
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK
    let descriptor = open(folder.map { CChar(bitPattern: $0) } + [0], flags)
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
    // Before it is watched: each run writes in it.
    guard !IndexMark.exists(in: descriptor) else {
      close(descriptor)
      if relative.isEmpty {
        result.fail(folder, "is the folder of a Lede index, and holds no articles")
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
      result.fail(folder, of: source, relative, "cannot be listed to its end: \(reason)")
    } else if listing.entries.isEmpty, relative.isEmpty {
      result.bareSources.insert(source)
    }
    var frame = DirectoryCursor(pathLength: path.count, level: above, isIncluded: isIncluded)
    if listing.hasIgnoreFile, filter.readsIgnoreFiles {
      var failures: [IgnoreFiles.Failure] = []
      if let rules = IgnoreFiles.rules(of: folder, &failures) {
        frame.level = IgnoreLevel(rules, start: path.count, above: above)
      }
      result.warn(of: failures.filter { !$0.isUnread })
      // They may be there to keep something out.
      if let failure = failures.first(where: \.isUnread) {
        result.fail(
          Array(failure.path.utf8), of: source, relative,
          "\(failure.message): nothing in its folder is read")
        return nil
      }
    }
    frame.reserve(listing)
    for entry in listing.entries {
      path.removeSubrange(frame.pathLength...)
      path += listing.names[entry.range]
      visit(entry.type, descriptor, &frame, &result)
    }
    frame.sort()
    return frame
  }

  /// Decides on what is at ``path``, in the folder of `frame`.
  private mutating func visit(
    _ type: UInt8, _ folder: Int32, _ frame: inout DirectoryCursor, _ result: inout WalkResult
  ) {
    var status = stat()
    var mode = Self.mode(ofType: type)
    if mode == nil {
      guard read(&status, folder, frame, &result) else { return }
      mode = status.st_mode & S_IFMT
    }
    let isFolder = mode == S_IFDIR
    if let reason = filter.reason(
      path, below: below, name: frame.pathLength, isFolder: isFolder, frame.level)
    {
      return result.skips.add(reason, source, path[below...])
    }
    let isIncluded = filter.isIncluded(
      path[below...], isFolder: isFolder, inherited: frame.isIncluded)
    switch mode {
    case S_IFDIR: break
    case S_IFLNK:
      result.links.append(
        .init(
          source: source, path: Array(path[below...]), level: frame.level, isIncluded: isIncluded))
      return
    case S_IFREG:
      if let reason = formats.reason(path[frame.pathLength...]) {
        return result.skips.add(reason, source, path[below...])
      }
      guard isIncluded else { return result.skips.add(.notIncluded, source, path[below...]) }
      guard read(&status, folder, frame, &result) else { return }
    default: return result.skips.add(.special, source, path[below...])
    }
    guard root.count + 1 + path.count - below + (isFolder ? 1 : 0) < Self.maximumPath else {
      return result.fail(
        absolutePath(),
        "its path has more than \(Self.maximumPath - 2) bytes, which the system does not take")
    }
    frame.append(path[frame.pathLength...], isFolder: isFolder, isIncluded: isIncluded, status)
  }

  /// What the file system says of the thing at ``path``; false if it cannot, or if it is gone.
  private mutating func read(
    _ status: inout stat, _ folder: Int32, _ frame: DirectoryCursor, _ result: inout WalkResult
  ) -> Bool {
    path.append(0)
    let start = frame.pathLength
    let code = path.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return ENOENT }
      let name = base.advanced(by: start).assumingMemoryBound(to: CChar.self)
      return fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) == 0 ? 0 : errno
    }
    path.removeLast()
    if code != 0, code != ENOENT {
      // Of a folder that may be listed but not entered, all files end here.
      result.fail(
        absolutePath(), of: source, path[below..<max(below, start - 1)],
        "cannot be read: \(String(cString: strerror(code)))")
    }
    return code == 0
  }

  /// Of what is at ``path``, without a slash at its end.
  private func absolutePath() -> [UInt8] {
    let relative = path[below...]
    if relative.isEmpty { return root.isEmpty ? [UInt8(ascii: "/")] : root }
    return root + [UInt8(ascii: "/")]
      + (relative.last == UInt8(ascii: "/") ? relative.dropLast() : relative)
  }

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
