import ArgumentParser
import CommandLine
import Glibc

/// `lede watch`.
struct WatchCommand: ParsableCommand {
  static let configuration = IndexerCommand.watch.configuration(
    discussion: """
      Examples:
        lede watch ~/articles
        lede watch --exclude drafts/
        lede watch --format jsonl | jq -c 'select(.event == "updated").files'

      Runs 'lede index' with the same paths and options once, and again when a file \
      changes. A change is searchable within a second. The first run finds all \
      changes since the last one. SIGTERM, SIGINT and SIGHUP (unless ignored, as \
      under nohup) end the command at once; an unfinished run does not change the \
      index. Without paths, the command uses the sources of the index, also after \
      another run changes them.

      The command watches the indexed folders with inotify. Folders beyond the \
      inotify limit are scanned every few seconds. The kernel does not report what \
      another machine writes to a shared disk; the next run finds such changes.

      Each problem is reported once, and the command tries again: a full disk, a \
      missing folder (the index keeps its articles), or another process that writes \
      the index. You can use 'lede index' meanwhile; it waits for the current run.

      The command prints a line for each run that changes the index. With --format \
      jsonl each line is a JSON object with 'version' and 'event': 'ready' (the \
      index is up to date, after the first run and after a problem), 'updated' \
      ('mode', 'files', 'articles', 'profiles', 'generation', 'seconds'), 'problem' \
      ('code', 'message', 'hint') or 'issue' (a problem with a file: 'severity', \
      'path', 'line', 'message'). The command ends when the reader of its output \
      closes it.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var indexing: IndexingOptions

  @Flag(
    name: .shortAndLong,
    help: "Print only problems and files that could not be indexed.")
  var quiet = false

  @Option(name: .shortAndLong, help: "The output format.")
  var format = WatchFormat.text

  func validate() throws {
    if indexing.path.contains("-") {
      throw ValidationError("cannot watch standard input (PATH -); use: lede index -")
    }
  }

  func run() throws {
    Self.endAtSignals()
    try indexing.request.watch(WatchLog(format, quiet: quiet), try Settings(global))
  }

  /// Makes SIGTERM, SIGINT and SIGHUP end the process at once. This needs no cleanup, because an
  /// unfinished transaction does not change the index.
  static func endAtSignals() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGTERM, SIGINT, SIGHUP] {
      let before = signal(number) { _ in _exit(0) }
      // nohup ignores SIGHUP.
      let isIgnored = unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
      if number == SIGHUP, isIgnored { signal(number, SIG_IGN) }
      sigaddset(&signals, number)
    }
    // A parent process with threads may have started this process with these signals blocked.
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}

/// The output formats of `lede watch`.
enum WatchFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case jsonl
}
