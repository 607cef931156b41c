import ArgumentParser
import CommandLine
import Contract

/// How long a command waits for another process that writes the index.
struct WaitOptions: ParsableArguments {
  @Option(name: RunOption.wait.names, help: RunOption.wait.help)
  var wait: Double?

  func validate() throws {
    if let wait, !(wait >= 0 && wait.isFinite) {
      throw ValidationError("--wait must be 0 or more seconds, not \(wait)")
    }
  }

  /// The seconds that this and the configuration say.
  func seconds(_ configuration: Configuration) -> Double { wait ?? configuration.wait ?? 10 }

  /// Says that it waits.
  static func tell(_ seconds: Double) {
    Diagnostics.line(
      "waiting up to \(Numbers.duration(seconds)) for another process that writes the index")
  }
}
