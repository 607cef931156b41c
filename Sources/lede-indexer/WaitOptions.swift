import ArgumentParser
import CommandLine
import Contract

/// The option that sets how long a command waits for another writer of the index.
struct WaitOptions: ParsableArguments {
  @Option(name: RunOption.wait.names, help: RunOption.wait.help)
  var wait: Double?

  func validate() throws {
    if let wait, !(wait >= 0 && wait.isFinite) {
      throw ValidationError("--wait must be 0 or more seconds, not \(wait)")
    }
  }

  /// Returns the seconds of the option, else of the configuration, else 10.
  func seconds(_ configuration: Configuration) -> Double { wait ?? configuration.wait ?? 10 }

  /// Prints that the command waits.
  static func printWaiting(_ seconds: Double) {
    Diagnostics.line(
      "waiting up to \(Numbers.duration(seconds)) for another process that writes the index")
  }
}
