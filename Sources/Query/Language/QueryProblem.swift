import Base

/// Something in a query that has no meaning. Without `strict` it is passed over, or taken for words.
struct QueryProblem: Equatable {
  /// Where it begins: number of the character, from 1.
  var position: Int
  /// What it is, in one clause.
  var message: String
  /// A field that was probably meant.
  var suggestion: (name: String, instead: String)?

  static func == (a: Self, b: Self) -> Bool { a.position == b.position && a.message == b.message }

  /// The refusal of a strict search.
  var error: LedeError {
    LedeError(
      .querySyntax, "character \(position) of the query: \(message)",
      hint: suggestion.map { "Did you mean \($0.instead):?" }
        ?? "`lede help query` explains the language; without strict the query is read as well as it goes",
      position: position)
  }
}
