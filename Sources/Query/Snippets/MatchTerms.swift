import Analysis

/// What of a query is looked for in a text, to find the best passage and to mark it.
struct MatchTerms: Equatable {
  /// A word of the query: it is there where any of its forms is.
  struct Word: Equatable {
    /// Each form is a run of neighbouring words, of one word in most cases; each of these is there as
    /// any of its terms.
    var forms: [[QueryWord.Alternatives]]
    /// Whether it was typed as the continuation of the word before (``QueryWord/continues``).
    var continues = false
    /// How much it tells: the rarer, the more.
    var weight: Double = 0
    /// What a word of the text must look like to be marked; nil when the terms say it all.
    var surface: SurfaceForm?

    /// All terms of all forms.
    var terms: [[UInt8]] { forms.flatMap { $0.flatMap { $0.map(\.bytes) } } }
  }

  var words: [Word] = []

  /// Those that stand for the words in a document of the language with this number.
  func inLanguage(_ number: Int) -> MatchTerms {
    let language = LanguageSet(number: number)
    var terms = self
    for index in terms.words.indices {
      terms.words[index].forms = words[index].forms.map { form in
        form.map { $0.filter { $0.languages.contains(language) } }
      }.filter { $0.allSatisfy { !$0.isEmpty } }
    }
    return terms
  }

  /// All terms.
  var terms: [[UInt8]] { words.flatMap(\.terms) }
}
