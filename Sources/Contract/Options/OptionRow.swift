/// A row of the table of options: the names, the type of the value and the help of one request option.
///
/// The command line, the configuration and HTTP use this table, so an option is the same in all of them.
public struct OptionRow: Sendable, Equatable {
  /// The form of the option on the command line. Names have no dashes.
  public enum CommandLineName: Sendable, Equatable {
    /// An argument without a name: `PATH`.
    case argument(String)
    /// `--threads N`, and `-n N` if it has a letter.
    case option(String, letter: Character? = nil)
    /// `--rebuild`.
    case flag(String)
    /// `--hidden` and `--no-hidden`.
    case invertibleFlag(String)
  }

  /// The type of the value of an option.
  public enum ValueType: Sendable, Equatable {
    /// True or false.
    case flag
    /// A whole number in this range.
    case number(ClosedRange<Int>)
    /// A number of seconds, 0 or more.
    case seconds
    /// A date: a day, a month or a year.
    case date
    /// A string.
    case text
    /// Any number of strings.
    case texts
    /// One of these words.
    case word([String])
    /// Any of these words, separated by commas.
    case words([String])
  }

  /// The name on the command line.
  public let commandLine: CommandLineName
  /// The key in the configuration; nil for an option without one.
  public let key: String?
  /// The type of the value.
  public let type: ValueType
  /// The name of the value in the help; nil for the name of the option.
  public let valueName: String?
  /// The description of the option in the help, one line.
  public let help: String
  /// More help, if one line is not enough.
  public let details: String

  init(
    _ commandLine: CommandLineName, key: String? = nil, _ type: ValueType, valueName: String? = nil,
    _ help: String, details: String = ""
  ) {
    self.commandLine = commandLine
    self.key = key
    self.type = type
    self.valueName = valueName
    self.help = help
    self.details = details
  }

  /// The names of the option on the command line, with dashes; empty for an argument.
  public var words: [String] {
    switch commandLine {
    case .argument: []
    case .option(let name, let letter): ["--" + name] + (letter.map { ["-\($0)"] } ?? [])
    case .flag(let name): ["--" + name]
    case .invertibleFlag(let name): ["--" + name, "--no-" + name]
    }
  }

  /// Whether the option takes its value from the next argument.
  public var takesValue: Bool {
    if case .option = commandLine { true } else { false }
  }

  /// Returns the end of an error message if `number` is out of range, else nil.
  public func problem(_ number: Int) -> String? {
    guard case .number(let range) = type, !range.contains(number) else { return nil }
    return "must be \(range.lowerBound) to \(range.upperBound), not \(number)"
  }
}

/// An option of a request. Its raw value is its HTTP name.
public protocol RequestOption: RawRepresentable<String>, CaseIterable, Sendable {
  /// The row of the option in the table.
  var row: OptionRow { get }
}
