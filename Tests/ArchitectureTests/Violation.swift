/// A violation of a rule: the place, and what to do about it.
struct Violation: CustomStringConvertible, Equatable {
  let path: String
  /// From 1; nil for a violation of a whole file or folder.
  let line: Int?
  let message: String

  var description: String {
    path + (line.map { ":\($0)" } ?? "") + ": " + message
  }
}
