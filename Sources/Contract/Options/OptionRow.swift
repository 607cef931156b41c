/// A row of the table of options: the names of one option of a request, what it takes and what it does.
///
/// Command line, configuration and HTTP take names, ranges and help from here, so that an option means
/// the same wherever it is given.
public struct OptionRow: Sendable, Equatable {
  /// How the command line writes the option; names are without dashes.
  public enum CommandLineName: Sendable, Equatable {
    /// A word without a name, `PATH`.
    case argument(String)
    /// `--threads N`, and perhaps `-n N`.
    case option(String, letter: Character? = nil)
    /// `--rebuild`.
    case flag(String)
    /// `--hidden` and `--no-hidden`.
    case invertibleFlag(String)
  }

  /// What the option takes.
  public enum Value: Sendable, Equatable {
    /// Yes or no.
    case flag
    /// A whole number of this range.
    case number(ClosedRange<Int>)
    /// A number of seconds, 0 or more.
    case seconds
    /// A day, a month or a year.
    case date
    /// Any text.
    case text
    /// Any number of texts.
    case texts
    /// One of these words.
    case word([String])
    /// Some of these words, separated by commas.
    case words([String])
  }

  /// The name on the command line.
  public let commandLine: CommandLineName
  /// The key in the configuration; nil when it has none.
  public let key: String?
  /// What the option takes.
  public let value: Value
  /// What the help of the command line calls the value; nil for the name of the option.
  public let valueName: String?
  /// What the option does, in one line of the help.
  public let help: String
  /// More of the help, where one line is not enough.
  public let details: String

  init(
    _ commandLine: CommandLineName, key: String? = nil, _ value: Value, valueName: String? = nil,
    _ help: String, details: String = ""
  ) {
    self.commandLine = commandLine
    self.key = key
    self.value = value
    self.valueName = valueName
    self.help = help
    self.details = details
  }

  /// Every word of the command line that names the option, with its dashes; none for an argument.
  public var words: [String] {
    switch commandLine {
    case .argument: []
    case .option(let name, let letter): ["--" + name] + (letter.map { ["-\($0)"] } ?? [])
    case .flag(let name): ["--" + name]
    case .invertibleFlag(let name): ["--" + name, "--no-" + name]
    }
  }

  /// Whether the word after the option is its value.
  public var takesValue: Bool {
    if case .option = commandLine { true } else { false }
  }

  /// Why a number is not in the range of the option, as the end of a message; nil when it is.
  public func problem(_ number: Int) -> String? {
    guard case .number(let range) = value, !range.contains(number) else { return nil }
    return "must be \(range.lowerBound) to \(range.upperBound), not \(number)"
  }
}

/// An option of a request; its raw value is its name over HTTP.
public protocol RequestOption: RawRepresentable<String>, CaseIterable, Sendable {
  /// The row of the table.
  var row: OptionRow { get }
}
