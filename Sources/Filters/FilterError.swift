/// An error of a filter that produced no text.
public enum FilterError: Error, Equatable, CustomStringConvertible {
  /// The program is not installed, which affects every file with this filter.
  case missing(program: String, package: String?)
  /// The run failed for one file. The message is one clause.
  case failed(String)

  /// A clause that says what happened and, if known, what to do about it.
  public var description: String {
    switch self {
    case .missing(let program, nil):
      "the program '\(program)' that reads such files is not installed (filters in the configuration)"
    case .missing(let program, let package?):
      "the program '\(program)' that reads such files is not installed: it is in the Debian package "
        + "\(package) (apt install \(package))"
    case .failed(let message): message
    }
  }
}
