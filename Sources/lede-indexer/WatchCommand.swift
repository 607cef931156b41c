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

      Does what 'lede index' with the same paths and options does, and then again \
      whenever something has changed: a change is searchable within a second. \
      Whatever was missed while nothing watched is caught up with at the start. \
      SIGTERM, SIGINT and SIGHUP (but for nohup) end it at once; an unfinished run \
      leaves the index as it was. Without paths it follows the sources of the \
      index, also when another run changes them.

      Only folders that are indexed are watched, by inotify; those beyond its limit \
      are looked through every few seconds. The kernel does not tell of what another \
      machine writes to a shared disk: that is found with the next change of one's \
      own, or by 'lede index'.

      What goes wrong is reported once and tried again: a full disk, a folder that \
      is not there any more (the index keeps its articles), another process that \
      writes the index. It is not in the way of 'lede index', which waits for a run \
      to end.

      Prints a line for each run that changed something. With --format jsonl each \
      is an object with 'version' and 'event': 'ready' (the index is up to date, \
      after the first run and after a problem), 'updated' (with 'mode', 'files', \
      'articles', 'profiles', 'generation', 'seconds'), 'problem' ('code', \
      'message', 'hint') and 'issue' (a file: 'severity', 'path', 'line', \
      'message'). The command ends when nobody reads them any more.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @OptionGroup var indexing: IndexingOptions

  @Flag(
    name: .shortAndLong,
    help: "Print nothing but problems and files that could not be indexed.")
  var quiet = false

  @Option(name: .shortAndLong, help: "The form of what is printed.")
  var format = WatchFormat.text

  func validate() throws {
    if indexing.path.contains("-") {
      throw ValidationError("standard input cannot be watched; use: lede index -")
    }
  }

  func run() throws {
    Self.endAtSignals()
    try indexing.request.watch(WatchLog(format, quiet: quiet), try Settings(global))
  }

  /// A transaction that does not come to its end leaves the index as it was, so there is nothing to be
  /// put in order first.
  static func endAtSignals() {
    var signals = sigset_t()
    sigemptyset(&signals)
    for number in [SIGTERM, SIGINT, SIGHUP] {
      let before = signal(number) { _ in _exit(0) }
      // As nohup has it.
      let isIgnored = unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
      if number == SIGHUP, isIgnored { signal(number, SIG_IGN) }
      sigaddset(&signals, number)
    }
    // A parent with threads may have had them blocked when it started this process.
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }
}

/// The forms of what `lede watch` prints.
enum WatchFormat: String, CaseIterable, ExpressibleByArgument {
  case text
  case jsonl
}
