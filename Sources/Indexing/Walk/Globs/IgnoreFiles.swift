import Glibc

/// Reads the ignore files of folders.
enum IgnoreFiles {
  /// The names, in the order of their rules: what comes later wins.
  static let names = [".gitignore", ".ledeignore"]
  /// What is longer was not written as rules.
  private static let maximumBytes = 1 << 20

  /// Why a file of rules was not read.
  struct Failure {
    var path: String
    var message: String
    /// Whether the system keeps it from being read, so that nobody knows what it says.
    var isUnread: Bool
  }

  /// The rules of the folder at `folder` (absolute, no slash at its end); nil if it has none.
  static func rules(
    of folder: [UInt8], named names: [String] = names, _ failures: inout [Failure]
  ) -> IgnoreRules? {
    var text: [UInt8] = []
    for name in names {
      let path = folder + [UInt8(ascii: "/")] + Array(name.utf8)
      do throws(ReadError) {
        guard let bytes = try read(path) else { continue }
        if !text.isEmpty { text.append(0x0A) }
        // A mark of the encoding is one at the beginning of a file only.
        text += bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
      } catch {
        failures.append(
          Failure(
            path: String(decoding: path, as: UTF8.self), message: error.message,
            isUnread: error.isOfSystem))
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
      // What a symbolic link says is known: nothing.
      isOfSystem = code != ELOOP
    }
  }

  /// Nil where there is none. A symbolic link is not followed, as git does not.
  private static func read(_ path: [UInt8]) throws(ReadError) -> [UInt8]? {
    let descriptor = open(
      path.map { CChar(bitPattern: $0) } + [0], O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw ReadError(code: errno)
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw ReadError("its rules cannot be read: it is no file")
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

  /// The rules above `folder` (absolute, without symbolic links, no slash at its end), from the root of
  /// the git repository that it is in; and the path of `folder` below that root, with a slash at its
  /// end, which the paths that are asked about have to start with. Outside of a repository there are
  /// none. `visit` is told of the files, also of those that are not there.
  static func above(
    _ folder: [UInt8], _ failures: inout [Failure], _ visit: ((WatchedPath) -> Void)? = nil
  ) -> (level: IgnoreLevel?, prefix: [UInt8]) {
    guard let root = repository(around: folder) else { return (nil, []) }
    var level: IgnoreLevel?
    let rootFolder = Array(folder[..<root])
    let information = rootFolder + Array("/.git/info".utf8)
    visit?(.name(Array("exclude".utf8), in: information))
    if let rules = rules(of: information, named: ["exclude"], &failures) {
      level = IgnoreLevel(rules, start: 0, above: nil)
    }
    let prefix = root < folder.count ? Array(folder[(root + 1)...]) + [UInt8(ascii: "/")] : []
    // The folders above this one: each slash of the prefix ends one, but the last ends it itself.
    var end = root
    while end < folder.count {
      let start = end == root ? 0 : end - root
      let outer = Array(folder[..<end])
      for name in names { visit?(.name(Array(name.utf8), in: outer)) }
      if let rules = rules(of: outer, &failures) {
        level = IgnoreLevel(rules, start: start, above: level)
      }
      end = folder[(end + 1)...].firstIndex(of: UInt8(ascii: "/")) ?? folder.count
    }
    return (level, prefix)
  }

  /// How many bytes of `folder` are the path of the repository's root; nil if there is none.
  private static func repository(around folder: [UInt8]) -> Int? {
    var end = folder.count
    while true {
      let git = folder[..<end].map { CChar(bitPattern: $0) } + Array("/.git".utf8CString)
      if access(git, F_OK) == 0 { return end }
      guard let slash = folder[..<end].lastIndex(of: UInt8(ascii: "/")) else { return nil }
      end = slash
    }
  }
}
