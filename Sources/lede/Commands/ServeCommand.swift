import ArgumentParser
import Console

/// `lede serve`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Answer searches over a Unix socket, with HTTP and JSON.",
    usage: "lede serve [<options>]",
    discussion: """
      Examples:
        lede serve
        lede serve --socket /tmp/lede.sock --readers 4
        curl --unix-socket /tmp/lede.sock 'http://lede/v1/search?q=chips'

      The socket is the one that --socket names, else LEDE_SOCKET, else the key \
      'socket' of the configuration, else lede.sock in $XDG_RUNTIME_DIR or \
      /run/user/UID, else in the index folder. Only its owner may connect.

      A new generation of the index is picked up by the next request. SIGTERM and \
      SIGINT let running requests end and remove the socket.

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
    throw SiblingProgram.daemon.become(
      [
        "--index=\(settings.index)", "--socket=\(settings.socket(option: socket))",
        "--readers=\(readers ?? settings.configuration.readers ?? 0)", "--log-level=\(logLevel)",
      ])
  }
}
