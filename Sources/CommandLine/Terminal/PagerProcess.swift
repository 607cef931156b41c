// `environ` is a variable of C. By the time there is text to show, no other thread is at work.
@preconcurrency import Glibc
import SystemPackage

/// A running pager. Its standard input is a pipe that we write to, its output the terminal.
///
/// While it runs, an interrupt is for the pager alone: were Lede to die of it, the shell and the
/// pager would both read the keyboard.
final class PagerProcess {
  /// No pipe holds more without having been asked to: pipe(7) has 16 pages, of 64 KiB at the most.
  private static let mostInPipe = 1 << 20

  private let identifier: pid_t
  private let input: FileDescriptor
  /// What an interrupt did before; nil for the default.
  private let interrupt: sighandler_t?
  /// What has been written, as long as the pager may have seen nothing of it.
  private var unseen: [UInt8] = []
  private var isReading = false

  private init(identifier: pid_t, input: Int32, interrupt: sighandler_t?) {
    self.identifier = identifier
    self.input = FileDescriptor(rawValue: input)
    self.interrupt = interrupt
  }

  /// Starts a line of shell. nil when that fails.
  static func start(_ command: String) -> PagerProcess? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    // With our end open in the pager as well, the text would never come to its end there.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let interrupt = signal(SIGINT, SIG_IGN)
    // Signals that are ignored here would be ignored there too.
    let signals = interrupt == nil ? [SIGPIPE, SIGINT] : [SIGPIPE]
    guard let identifier = spawn(command, input: ends[0], resetting: signals) else {
      signal(SIGINT, interrupt)
      close(ends[1])
      return nil
    }
    return PagerProcess(identifier: identifier, input: ends[1], interrupt: interrupt)
  }

  /// Writes all bytes, at the speed of the reader. Returns nil, or why that failed.
  func write(_ bytes: [UInt8]) -> Errno? {
    if !isReading { unseen += bytes }
    let failure = input.writeFully(bytes)
    // More has gone through than a pipe holds: there is a reader, and the text need not be kept.
    if failure == nil, unseen.count > Self.mostInPipe {
      isReading = true
      unseen = []
    }
    return failure
  }

  /// Ends the text and waits for the pager to end. Returns what it could not show, because the
  /// shell did not find it (127) or could not run it (126).
  func finish() -> [UInt8] {
    try? input.close()
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    signal(SIGINT, interrupt)
    let hasExited = status & 0x7F == 0
    return hasExited && [126, 127].contains(status >> 8 & 0xFF) ? unseen : []
  }

  private static func spawn(
    _ command: String, input: Int32, resetting signals: [Int32]
  ) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var reset = sigset_t()
    sigemptyset(&reset)
    for signal in signals { sigaddset(&reset, signal) }
    posix_spawnattr_setsigdefault(&attributes, &reset)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    // Without R a `PAGER=less` would print the colours as garbage. What the person set stays.
    setenv("LESS", "FRX", 0)
    let words = ["/bin/sh", "-c", command].map { (word: String) in strdup(word) } + [nil]
    defer { for word in words { free(word) } }
    var identifier: pid_t = 0
    let code = posix_spawn(&identifier, "/bin/sh", &actions, &attributes, words, environ)
    return code == 0 ? identifier : nil
  }
}
