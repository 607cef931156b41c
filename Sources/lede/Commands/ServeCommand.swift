import ArgumentParser
import CommandLine
import SystemPackage

/// `lede serve`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer searches over a Unix socket with HTTP and JSON.",
    usage: "lede serve [<options>]",
    discussion: """
      Examples:
        lede serve
        lede serve --watch
        lede serve --socket /tmp/lede.sock --readers 4
        curl --unix-socket /tmp/lede.sock 'http://lede/v1/search?q=chips'

      The path of the socket comes from --socket, else from LEDE_SOCKET, else from \
      the key 'socket' of the configuration. The default is lede.sock in \
      $XDG_RUNTIME_DIR, else in /run/user/UID, else in the index folder. Only the \
      owner of the socket can connect.

      Each request uses the newest generation of the index. A search stops when \
      its client disconnects. After SIGTERM, SIGINT or SIGHUP (not under nohup) \
      the daemon answers running and waiting searches with 503 `stopping`, removes \
      the socket and exits within five seconds.

      POST /v1/reindex starts a run of `lede index`, with its options in a JSON \
      object, and streams the events of the run, one JSON object per line. Runs \
      execute one after the other. A run continues when its client disconnects. \
      When the daemon stops, it stops the run, and the index does not change. With \
      --watch the daemon also runs `lede watch`, which updates the index when a \
      source changes.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Option(
    help: ArgumentHelp("The path of the socket.", valueName: "path"), transform: { FilePath($0) })
  var socket: FilePath?

  @Option(
    help: ArgumentHelp(
      "The number of parallel searches; 0 for one per core (default: the configuration, else 0).",
      valueName: "n"))
  var readers: Int?

  @Flag(
    inversion: .prefixedNo,
    help: "Keep the index up to date with its sources (default: the configuration, else no).")
  var watch: Bool?

  @Option(
    help: ArgumentHelp(
      "The lowest level to log: trace, debug, info, notice, warning, error or critical.",
      valueName: "level"))
  var logLevel = "notice"

  func validate() throws {
    if socket?.isEmpty == true { throw ValidationError("--socket needs a path; it is empty") }
  }

  func run() throws {
    let settings = try Settings(global)
    var arguments = [
      "--index=\(settings.index)", "--socket=\(settings.socket(option: socket))",
      "--readers=\(readers ?? settings.configuration.readers ?? 0)", "--log-level=\(logLevel)",
    ]
    if let file = settings.configurationToPass { arguments.append("--config=\(file)") }
    if watch ?? settings.configuration.watch ?? false { arguments.append("--watch") }
    throw SiblingProgram.daemon.become(arguments)
  }
}
