/// An error in the syntax of front matter.
struct FrontMatterError: Error, Equatable {
  /// One clause, without the position.
  var message: String
  /// The line in the file, counted from 1.
  var line: Int
  /// The column, counted from 1.
  var column: Int
}
