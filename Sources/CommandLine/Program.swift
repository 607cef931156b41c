package import ArgumentParser
import Base
import Glibc
import Store
import Xapian

/// The runner of a command. It turns each error into a message and an exit status.
package enum Program {
  /// Runs the command that `command` returns, and returns the exit status (``ExitStatus``).
  package static func run<Root: ParsableCommand>(
    _ root: Root.Type, _ command: () throws -> any ParsableCommand
  ) -> Int32 {
    // A reader that stops early (`lede search … | head -1`) would kill the process; with this, writing
    // fails with EPIPE and the program ends normally.
    signal(SIGPIPE, SIG_IGN)
    // A limit on file sizes becomes an error like a full disk.
    signal(SIGXFSZ, SIG_IGN)
    XapianLibrary.exitOnCrash(status: LedeError.Code.damaged.exitStatus) {
      Diagnostics.text(.crash(in: $0))
    }
    do {
      var command = try command()
      try command.run()
      return 0
    } catch {
      return report(error, root)
    }
  }

  /// Prints text that the user requested: help, a version or a completion script.
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
      ? ExitStatus.usage : LedeError.Code.internalError.exitStatus
  }

  private static func report(_ error: LedeError) -> Int32 {
    Diagnostics.error(error)
    return error.exitStatus
  }
}
