import Base
import Glibc
import SystemPackage

/// Reads the ignore files of folders.
enum IgnoreFiles {
  /// The names of ignore files. The rules of later ones take precedence.
  static let names: [FilePath.Component] = [".gitignore", ".ledeignore"]
  /// The largest size in bytes of an ignore file.
  private static let maximumBytes = 1 << 20

  /// An ignore file that was not read, and why.
  struct UnreadFile {
    var path: FilePath
    var message: String
    /// Whether the system could not read the file, so its rules are unknown.
    var hasUnknownRules: Bool
  }

  /// Reads the rules of a folder; nil if it has none.
  static func rules(
    of folder: FilePath, named names: [FilePath.Component] = names, _ unread: inout [UnreadFile]
  ) -> IgnoreRules? {
    var text: [UInt8] = []
    for name in names {
      let path = folder.appending(name)
      do throws(ReadError) {
        guard let bytes = try read(path) else { continue }
        if !text.isEmpty { text.append(0x0A) }
        // A byte order mark is one only at the start of a file.
        text += bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
      } catch {
        unread.append(
          UnreadFile(path: path, message: error.message, hasUnknownRules: error.isOfSystem))
      }
    }
    let rules = IgnoreRules(text)
    return rules.isEmpty ? nil : rules
  }

  private struct ReadError: Error {
    var message: String
    var isOfSystem = false

    init(_ message: String) { self.message = message }

    init(code: Int32) {
      message = "its rules cannot be read: \(String(cString: strerror(code)))"
      // Symbolic links are never followed, so they contain no rules.
      isOfSystem = code != ELOOP
    }
  }

  /// Reads a file. Returns nil if it does not exist. Does not follow symbolic links, as git does not.
  private static func read(_ path: FilePath) throws(ReadError) -> [UInt8]? {
    let descriptor = path.withPlatformString {
      open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    }
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw ReadError(code: errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw ReadError("its rules cannot be read: it is not a regular file")
    }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = Glibc.read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw ReadError(code: errno)
      }
      guard count > 0 else { return bytes }
      bytes += block[..<count]
      guard bytes.count <= maximumBytes else {
        throw ReadError("its rules are not obeyed: it has more than \(maximumBytes) bytes")
      }
    }
  }

  /// Reads the rules of the parents of `folder`, up to the root of its git repository. `folder` is absolute
  /// and without symbolic links.
  ///
  /// Returns the rules and the path of `folder` below the root, with a trailing slash; the rules expect
  /// paths with this prefix. Outside of a repository, the list of rules is empty. Calls `visit` with the path of
  /// each possible rules file, whether it exists or not.
  static func above(
    _ folder: FilePath, _ unread: inout [UnreadFile], _ visit: ((WatchedPath) -> Void)? = nil
  ) -> (level: IgnoreLevel?, prefix: [UInt8]) {
    guard let root = repository(around: folder) else { return (nil, []) }
    var level: IgnoreLevel?
    let information = root.appending(".git/info")
    visit?(.name("exclude", in: information))
    if let rules = rules(of: information, named: ["exclude"], &unread) {
      level = IgnoreLevel(rules, start: 0, above: nil)
    }
    var prefix: [UInt8] = []
    var outer = root
    for component in folder.components.dropFirst(root.components.count) {
      for name in names { visit?(.name(name, in: outer)) }
      if let rules = rules(of: outer, &unread) {
        level = IgnoreLevel(rules, start: prefix.count, above: level)
      }
      outer.append(component)
      prefix += component.bytes + [UInt8(ascii: "/")]
    }
    return (level, prefix)
  }

  /// Returns the root of the repository; nil outside of a repository.
  private static func repository(around folder: FilePath) -> FilePath? {
    var root = folder
    while root.appending(".git").withPlatformString({ access($0, F_OK) }) != 0 {
      guard root.removeLastComponent() else { return nil }
    }
    return root
  }
}
