/// Why front matter is not what its marks say.
struct FrontMatterProblem: Error, Equatable {
  /// One clause, without the place.
  var message: String
  /// Line of the file, counted from 1.
  var line: Int
  /// Counted from 1.
  var column: Int
}
