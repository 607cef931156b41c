import Base
import Contract

/// A part of a query that has no meaning. Unless the search is strict, the part is ignored or searched as words.
struct QueryProblem: Equatable {
  /// The number of its first character, from 1.
  var position: Int
  /// What is wrong, in one clause.
  var message: String
  /// What the answer says about the part, if the search goes on.
  var correction: SearchAnswer.Correction?

  /// What was probably meant; nil if nothing is similar.
  private var suggestion: String? {
    correction?.instead.first.map { correction?.kind == .field ? $0 + ":" : $0 }
  }

  /// The error with which a strict search refuses the query.
  var error: LedeError {
    LedeError(
      .querySyntax, "character \(position) of the query: \(message)",
      hint: suggestion.map { "Did you mean \($0)?" }
        ?? "`lede help query` explains the query language; a search that is not strict ignores this part",
      position: position)
  }
}
