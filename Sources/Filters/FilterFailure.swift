/// Why a filter gave no text.
public enum FilterFailure: Error, Equatable, CustomStringConvertible {
  /// The program is not installed: the same for every file of this kind.
  case missing(program: String, package: String?)
  /// It was run, or could not be, with this result for one file.
  case failed(String)

  /// One clause for a person: what happened, and what to do where that is known.
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
