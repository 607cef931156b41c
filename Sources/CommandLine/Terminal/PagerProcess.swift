// `environ` is a C variable. No other thread runs when there is text to show.
@preconcurrency import Glibc
import SystemPackage

/// A running pager. It reads a pipe from this process and writes to the terminal.
///
/// While it runs, this process ignores SIGINT: if Lede ended, the shell and the pager would both read
/// the keyboard.
final class PagerProcess {
  /// The maximum default capacity of a pipe: 16 pages of at most 64 KiB (pipe(7)).
  private static let mostInPipe = 1 << 20

  private let identifier: pid_t
  private let input: FileDescriptor
  /// The previous handler of SIGINT; nil for the default.
  private let interrupt: sighandler_t?
  /// The bytes written, kept while the pager may not have read any of them.
  private var unseen: [UInt8] = []
  private var isReading = false

  private init(identifier: pid_t, input: Int32, interrupt: sighandler_t?) {
    self.identifier = identifier
    self.input = FileDescriptor(rawValue: input)
    self.interrupt = interrupt
  }

  /// Starts a shell command line. Returns nil if that fails.
  static func start(_ command: String) -> PagerProcess? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    // The pager never reads the end of the text if it inherits our end of the pipe.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { close(ends[0]) }
    let interrupt = signal(SIGINT, SIG_IGN)
    // The pager would inherit ignored signals.
    let signals = interrupt == nil ? [SIGPIPE, SIGINT] : [SIGPIPE]
    guard let identifier = spawn(command, input: ends[0], resetting: signals) else {
      signal(SIGINT, interrupt)
      close(ends[1])
      return nil
    }
    return PagerProcess(identifier: identifier, input: ends[1], interrupt: interrupt)
  }

  /// Writes all bytes, and waits for the pager to read. Returns nil, or the error.
  func write(_ bytes: [UInt8]) -> Errno? {
    if !isReading { unseen += bytes }
    let failure = input.writeFully(bytes)
    // The pager has read some of the text, because a pipe cannot hold this much.
    if failure == nil, unseen.count > Self.mostInPipe {
      isReading = true
      unseen = []
    }
    return failure
  }

  /// Closes the pipe and waits for the pager to end. Returns the text if the shell did not find the
  /// pager (status 127) or could not run it (126), else nothing.
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
    // Without R, `PAGER=less` prints escape sequences as text. An existing LESS is kept.
    setenv("LESS", "FRX", 0)
    let words = ["/bin/sh", "-c", command].map { (word: String) in strdup(word) } + [nil]
    defer { for word in words { free(word) } }
    var identifier: pid_t = 0
    let code = posix_spawn(&identifier, "/bin/sh", &actions, &attributes, words, environ)
    return code == 0 ? identifier : nil
  }
}
