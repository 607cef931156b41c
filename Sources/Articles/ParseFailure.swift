/// Why bytes are not an article at all.
public enum ParseFailure: Error, Equatable, CustomStringConvertible {
  /// A NUL byte (a NUL character in UTF-16) at this line, counted from 1, and this byte of the
  /// file, counted from 0: an image, a program, an archive, or UTF-16 without a byte order mark.
  case binary(line: Int, offset: Int)
  /// A file of another form than its name says, or a damaged one; in one clause.
  case unreadable(String)

  /// What was found, where, and what can be done about it.
  public var description: String {
    switch self {
    case .binary(let line, let offset):
      "not a text file: NUL at byte \(offset) (line \(line)); "
        + "if this is UTF-16, save it with a byte order mark or as UTF-8"
    case .unreadable(let message): message
    }
  }
}
