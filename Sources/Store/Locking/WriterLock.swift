package import Base
import Glibc
import SystemPackage

/// The lock of the process that writes an index (`flock(2)` on the file `lock`). Deinit or the end of the
/// process releases it, so a lock never becomes stale.
///
/// The file names its ``Holder`` for messages only.
package final class WriterLock {
  /// The permissions of the lock file. Other users cannot open it, so they cannot block the owner.
  static let mode: UInt32 = 0o600

  private let descriptor: Int32
  private var isHeld = false

  /// Takes the lock of `folder`, waiting up to `wait` seconds. Calls `refused` with the holder if another
  /// process has the lock, and again when the holder changes.
  ///
  /// Throws ``LedeError/Code/locked`` after `wait` seconds.
  package convenience init(
    _ folder: IndexFolder, wait: Double, refused: (Holder) -> Void
  ) throws(LedeError) {
    // Checks the mark before it creates any file in the folder.
    try folder.claim()
    let descriptor = try Self.open(folder, O_RDWR | O_CREAT)
    guard let descriptor else { throw FileSystem.failure("open", Self.path(in: folder)) }
    try self.init(descriptor, folder, wait: wait, refused: refused)
  }

  /// Takes the lock of `folder`, waiting up to `wait` seconds. `waiting` is called once if another
  /// process has the lock.
  package convenience init(
    _ folder: IndexFolder, wait: Double, waiting: () -> Void
  ) throws(LedeError) {
    var called = false
    try self.init(folder, wait: wait) { _ in
      Self.callOnce(&called, wait, waiting)
    }
  }

  /// Takes the lock of an index that the caller only reads, as ``init(_:wait:waiting:)`` does. Returns nil
  /// if the lock file cannot be created or opened. Writes nothing in a folder that is not the caller's
  /// or has no mark.
  package convenience init?(
    readingOf folder: IndexFolder, wait: Double, waiting: () -> Void
  ) throws(LedeError) {
    let isClaimed = folder.isClaimed
    var descriptor = isClaimed ? try Self.open(folder, O_RDWR | O_CREAT) : nil
    if descriptor == nil, !isClaimed || errno == EACCES || errno == EROFS {
      descriptor = try Self.open(folder, O_RDONLY)
      if descriptor == nil, errno == ENOENT || errno == EACCES { return nil }
    }
    guard let descriptor else { throw FileSystem.failure("open", Self.path(in: folder)) }
    var called = false
    try self.init(descriptor, folder, wait: wait) { _ in
      Self.callOnce(&called, wait, waiting)
    }
  }

  static func path(in folder: IndexFolder) -> FilePath { folder.path.appending("lock") }

  /// Opens the lock file. Returns nil with the reason in `errno`. Throws `badRequest` if it is not a
  /// regular file, or belongs to a user other than the caller, root and the owner of the folder. A file
  /// with a second name (a hard link) is opened only for reading, because a write would change both.
  private static func open(_ folder: IndexFolder, _ flags: Int32) throws(LedeError) -> Int32? {
    let path = path(in: folder)
    let descriptor = path.withPlatformString {
      Glibc.open($0, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, mode)
    }
    guard descriptor >= 0 else {
      switch errno {
      case ELOOP: throw notALock(path, "is a symbolic link")
      case ENXIO, EISDIR, ENODEV: throw notALock(path, "is not a regular file")
      default: return nil
      }
    }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw notALock(path, "is not a regular file")
    }
    guard FileOwnership(status).isTrusted(or: folder.owner) else {
      close(descriptor)
      throw notALock(path, "belongs to another user")
    }
    guard status.st_nlink > 1, flags & O_ACCMODE != O_RDONLY else { return descriptor }
    close(descriptor)
    return try open(folder, O_RDONLY)
  }

  private static func notALock(_ path: FilePath, _ problem: String) -> LedeError {
    LedeError(
      .badRequest, "\(path) is not a lock of Lede's: it \(problem)", hint: "Remove or rename it.")
  }

  /// Calls `waiting` at the first refusal.
  private static func callOnce(_ called: inout Bool, _ wait: Double, _ waiting: () -> Void) {
    if !called, wait > 0 { waiting() }
    called = true
  }

  private init(
    _ descriptor: Int32, _ folder: IndexFolder, wait: Double, refused: (Holder) -> Void
  ) throws(LedeError) {
    self.descriptor = descriptor
    var left = wait
    var lastHolder: Holder?
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      guard errno == EWOULDBLOCK || errno == EINTR else {
        throw FileSystem.failure("lock", Self.path(in: folder))
      }
      let holder = Holder(descriptor)
      // A new holder may not have written its process number yet.
      let isKnown = lastHolder == nil || (holder.process != nil && holder != lastHolder)
      if isKnown {
        refused(holder)
        lastHolder = holder
      }
      guard left > 0 else {
        throw LedeError(
          .locked, "\(holder.name) is writing the index in \(folder.path)",
          hint: "Wait until it has finished, or wait longer: --wait SECONDS")
      }
      usleep(50_000)
      left -= 0.05
    }
    // If the folder was removed meanwhile, no other process would see this lock.
    guard let held = FileIdentity(descriptor: descriptor),
      held == FileIdentity(path: Self.path(in: folder))
    else {
      throw LedeError(
        .inputOutput, "the index folder \(folder.path) was removed while its lock was taken",
        hint: "Run the command again.")
    }
    isHeld = true
    Holder(process: Int(getpid())).write(to: descriptor)
  }

  deinit {
    // Otherwise the next holder would be mistaken for this one until it writes its own number.
    if isHeld { ftruncate(descriptor, 0) }
    close(descriptor)
  }
}

extension WriterLock {
  /// The process that holds the lock, as the lock file names it.
  package struct Holder: Equatable, Sendable {
    /// The number of bytes to read of a lock file; ``write(to:)`` writes fewer.
    private static let maximumBytes = 4_096

    /// The process number; nil if the file does not contain it, or the process has ended.
    package let process: Int?

    fileprivate init(process: Int?) { self.process = process }

    /// Whether a lock file of Lede can have this text. Earlier versions wrote the path of a socket in a
    /// second line.
    static func isContent(_ text: String) -> Bool {
      if text.isEmpty { return true }
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      guard let process = pid_t(lines[0]), process > 0, lines.last == "" else { return false }
      return lines.count == 2 || lines.count == 3 && lines[1].hasPrefix("/")
    }

    /// Reads a lock file, whose first line is the process number.
    fileprivate init(_ descriptor: Int32) {
      var bytes = [UInt8](repeating: 0, count: Self.maximumBytes)
      let count = pread(descriptor, &bytes, bytes.count, 0)
      let lines = String(decoding: bytes[..<max(0, count)], as: UTF8.self).split(
        separator: "\n", omittingEmptySubsequences: false)
      // Lines that end with a line break are complete.
      guard lines.count > 1, let process = pid_t(lines[0]), process > 0,
        kill(process, 0) == 0 || errno == EPERM
      else {
        self.init(process: nil)
        return
      }
      self.init(process: Int(process))
    }

    /// The holder in messages: "process 1234".
    package var name: String { process.map { "process \($0)" } ?? "another process" }

    /// Writes the lock file. On a full disk it stays empty, which does no harm: the lock is held.
    fileprivate func write(to descriptor: Int32) {
      guard let process else { return }
      let text = Array("\(process)\n".utf8)
      ftruncate(descriptor, 0)
      _ = pwrite(descriptor, text, text.count, 0)
    }
  }
}
