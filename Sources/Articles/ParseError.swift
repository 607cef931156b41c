/// An error of a file that cannot be read as an article.
public enum ParseError: Error, Equatable, CustomStringConvertible {
  /// A NUL byte (a NUL character in UTF-16): an image, a program, an archive, or UTF-16 without a byte
  /// order mark. `line` is counted from 1, `offset` is in bytes from 0.
  case binary(line: Int, offset: Int)
  /// The file is damaged, or not in the format that its name says. The message is one clause.
  case unreadable(String)

  /// A clause that says what was found, where, and what to do about it.
  public var description: String {
    switch self {
    case .binary(let line, let offset):
      "not a text file: NUL at byte \(offset) (line \(line)); "
        + "if this is UTF-16, save it with a byte order mark or as UTF-8"
    case .unreadable(let message): message
    }
  }
}
