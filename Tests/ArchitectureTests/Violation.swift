/// A broken rule: where, and what to do about it.
struct Violation: CustomStringConvertible, Equatable {
  let path: String
  /// From 1; nil when the whole file or folder is meant.
  let line: Int?
  let message: String

  var description: String {
    path + (line.map { ":\($0)" } ?? "") + ": " + message
  }
}
