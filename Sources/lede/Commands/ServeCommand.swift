import ArgumentParser
import CommandLine

/// `lede serve`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer searches over a Unix socket, with HTTP and JSON.",
    usage: "lede serve [<options>]",
    discussion: """
      Examples:
        lede serve
        lede serve --watch
        lede serve --socket /tmp/lede.sock --readers 4
        curl --unix-socket /tmp/lede.sock 'http://lede/v1/search?q=chips'

      The socket is the one that --socket names, else LEDE_SOCKET, else the key \
      'socket' of the configuration, else lede.sock in $XDG_RUNTIME_DIR or \
      /run/user/UID, else in the index folder. Only its owner may connect.

      A new generation of the index is picked up by the next request. A search \
      ends when its client disconnects. After SIGTERM, SIGINT or SIGHUP (not under \
      nohup) the daemon answers running and waiting searches with 503 `stopping`, \
      removes the socket and exits within five seconds.

      POST /v1/reindex has a run of `lede index` made, with its options in a JSON \
      object, and streams its events, an object a line. Runs wait for each other. \
      One goes on when the client has gone; when the daemon stops, it stops too \
      and leaves the index as it was. With --watch the daemon runs `lede watch` \
      beside itself, so that every change of a source is soon found.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Option(help: ArgumentHelp("Where to listen.", valueName: "path"))
  var socket: String?

  @Option(
    help: ArgumentHelp(
      "Searches at once; 0 for one a core (default: the configuration, else 0).",
      valueName: "n"))
  var readers: Int?

  @Flag(
    inversion: .prefixedNo,
    help: "Keep the index up to date with its sources (default: the configuration, else no).")
  var watch: Bool?

  @Option(
    help: ArgumentHelp(
      "The least serious messages to log: trace, debug, info, notice, warning, error or critical.",
      valueName: "level"))
  var logLevel = "notice"

  func validate() throws {
    if socket == "" { throw ValidationError("--socket needs a path, not an empty word") }
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
