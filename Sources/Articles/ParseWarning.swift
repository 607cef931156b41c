/// A note on something in a file that its reader guessed or repaired.
public struct ParseWarning: Sendable, Equatable, CustomStringConvertible {
  /// The line, counted from 1; nil if the note is about the whole file.
  public var line: Int?
  /// What was found and how the reader treated it, without the line.
  public var message: String

  /// Creates a warning about a line, or about the whole file.
  public init(line: Int?, message: String) {
    self.line = line
    self.message = message
  }

  /// `line 12: message`, or only the message.
  public var description: String { line.map { "line \($0): \(message)" } ?? message }
}
