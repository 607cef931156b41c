import Base

/// A part of a query that has no meaning. Unless the search is strict, the part is ignored or searched as words.
struct QueryProblem: Equatable {
  /// The number of its first character, from 1.
  var position: Int
  /// What is wrong, in one clause.
  var message: String
  /// The name of an unknown field, with the field that was probably meant.
  var suggestion: (name: String, instead: String)?

  static func == (a: Self, b: Self) -> Bool { a.position == b.position && a.message == b.message }

  /// The error with which a strict search refuses the query.
  var error: LedeError {
    LedeError(
      .querySyntax, "character \(position) of the query: \(message)",
      hint: suggestion.map { "Did you mean \($0.instead):?" }
        ?? "`lede help query` explains the query language; a search that is not strict ignores this part",
      position: position)
  }
}
