/// Something in a file that was guessed or mended while it was read.
public struct ParseWarning: Sendable, Equatable, CustomStringConvertible {
  /// The line it concerns, counted from 1; nil if it concerns the whole file.
  public var line: Int?
  /// What was found and what was done about it, without the line.
  public var message: String

  /// A warning about this line, or about the whole file.
  public init(line: Int?, message: String) {
    self.line = line
    self.message = message
  }

  /// `line 12: message`, or the message alone.
  public var description: String { line.map { "line \($0): \(message)" } ?? message }
}
