/// A command that writes the text of a file on its standard output.
public struct Filter: Sendable, Equatable {
  /// What the command writes.
  public enum Format: String, Sendable, CaseIterable {
    /// The house format.
    case text
    case markdown
    case html
    /// Text whose pages end with form feeds, with or without the head that `pdftotext -htmlmeta`
    /// puts before it.
    case pages
  }

  /// The word of a command that stands for the path of the file.
  public static let filePlaceholder = "{file}"

  /// The program and its arguments, to which no shell is applied. Each `{file}` is replaced by the
  /// absolute path of the file; without any, the file is the standard input.
  public var command: [String]
  /// What the command writes.
  public var format: Format
  /// Seconds after which the command is killed.
  public var timeout: Double
  /// Bytes of data that the command may have.
  public var memory: Int
  /// The Debian package of the program, where it is known.
  public var package: String?

  /// A filter, by default with a minute and 1 GiB for each file.
  public init(
    command: [String], format: Format, timeout: Double = 60, memory: Int = 1 << 30,
    package: String? = nil
  ) {
    self.command = command
    self.format = format
    self.timeout = timeout
    self.memory = memory
    self.package = package
  }

  /// Whether the file is the standard input of the command.
  var readsStandardInput: Bool {
    !command.contains { $0.contains(Self.filePlaceholder) }
  }

  /// The arguments, with the path in its places.
  func arguments(for path: [UInt8]) -> [[UInt8]] {
    command.dropFirst().map { word in
      var pieces = word.split(
        separator: Self.filePlaceholder, omittingEmptySubsequences: false
      ).map { Array($0.utf8) }
      let first = pieces.removeFirst()
      return pieces.reduce(first) { $0 + path + $1 }
    }
  }
}
