import ArgumentParser
import Console
import Glibc
import Search

/// Reads the arguments, runs the command, and is the one place where errors become an exit status.
@main
enum Main {
  static func main() {
    // Without this a reader that has seen enough (`lede search … | head -1`) would kill the
    // process; with it the writer gets EPIPE and ends in good order.
    signal(SIGPIPE, SIG_IGN)
    exit(run(Array(CommandLine.arguments.dropFirst())))
  }

  private static func run(_ arguments: [String]) -> Int32 {
    // The language is no subcommand, but `lede help` is where people look for it.
    if arguments == ["help", "query"] { return printRequested(QueryHelp.page) }
    do {
      let arranged = QueryArguments.arrange(arguments)
      var command = try Lede.command(of: arranged.arguments)
      for note in arranged.notes { Diagnostics.note(note) }
      try command.run()
      return 0
    } catch {
      return report(error)
    }
  }

  /// Tells the person what went wrong and returns the exit status (``ExitStatus``).
  private static func report(_ error: any Error) -> Int32 {
    switch error {
    case is BrokenPipe:
      return 0
    case let error as LedeError:
      Diagnostics.error(error)
      return error.exitStatus
    default:
      break
    }
    let text = Lede.fullMessage(for: error)
    if Lede.exitCode(for: error) == .success { return printRequested(text) }
    Diagnostics.usage(text)
    return Lede.exitCode(for: error) == .validationFailure
      ? ExitStatus.usage : LedeError(.internalError, text).exitStatus
  }

  /// Prints the help, version or completion script that was asked for.
  private static func printRequested(_ text: String) -> Int32 {
    do {
      let output = StandardOutput()
      output.write(text)
      if !text.hasSuffix("\n") { output.write("\n") }
      try output.flush()
      return 0
    } catch {
      return report(error)
    }
  }
}
