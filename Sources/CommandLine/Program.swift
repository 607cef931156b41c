package import ArgumentParser
import Base
import Glibc
import Store

/// How a program with commands runs one, and the one place where errors become an exit status.
package enum Program {
  /// Runs what `command` gives, and returns the exit status (``ExitStatus``).
  package static func run<Root: ParsableCommand>(
    _ root: Root.Type, _ command: () throws -> any ParsableCommand
  ) -> Int32 {
    // Without this a reader that has seen enough (`lede search … | head -1`) would kill the
    // process; with it the writer gets EPIPE and ends in good order.
    signal(SIGPIPE, SIG_IGN)
    // And so does a limit on the size of files, which then is an error like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    do {
      var command = try command()
      try command.run()
      return 0
    } catch {
      return report(error, root)
    }
  }

  /// Prints the help, version or completion script that was asked for.
  package static func printRequested(_ text: String) -> Int32 {
    do {
      let output = StandardOutput()
      output.write(text)
      if !text.hasSuffix("\n") { output.write("\n") }
      try output.flush()
      return 0
    } catch is BrokenPipe {
      return 0
    } catch {
      return report(LedeError(wrapping: error))
    }
  }

  private static func report<Root: ParsableCommand>(
    _ error: any Error, _ root: Root.Type
  ) -> Int32 {
    if error is BrokenPipe { return 0 }
    if let error = error as? LedeError { return report(error) }
    let text = Root.fullMessage(for: error)
    if Root.exitCode(for: error) == .success { return printRequested(text) }
    Diagnostics.usage(text)
    return Root.exitCode(for: error) == .validationFailure
      ? ExitStatus.usage : LedeError(.internalError, text).exitStatus
  }

  private static func report(_ error: LedeError) -> Int32 {
    Diagnostics.error(error)
    return error.exitStatus
  }
}
