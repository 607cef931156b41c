/// What of a query is looked for in a text, to find the best passage and to mark it.
struct MatchTerms: Equatable {
  /// A word of the query: it is there where any of its forms is.
  struct Word: Equatable {
    /// Each form is a run of neighbouring terms, of one term in most cases.
    var forms: [[[UInt8]]]
    /// How much it tells: the rarer, the more.
    var weight: Double = 0
    /// What a word of the text must look like to be marked; nil when the terms say it all.
    var surface: SurfaceForm?
  }

  var words: [Word] = []
}
