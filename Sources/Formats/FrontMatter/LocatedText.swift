/// A text that a file states, and its line.
struct LocatedText: Equatable {
  var text: String
  /// The line in the file, counted from 1.
  var line: Int
}
