import Analysis

/// The words of a query as they are looked for in a text: to find its best passage, and to mark it.
struct MatchTerms: Equatable {
  /// A word of the query. It occurs where any of its forms does.
  struct Word: Equatable {
    /// The forms of the word. Each is a run of neighbouring words, mostly of one, and each word of a run
    /// occurs as any of its terms.
    var forms: [[QueryWord.Alternatives]]
    /// Whether the word was typed as the continuation of the word before (``QueryWord/overlapsPrevious``).
    var overlapsPrevious = false
    /// The inverse document frequency of the word: rare words weigh more.
    var weight: Double = 0
    /// What a word of the text must look like to be marked; nil if its term is enough.
    var surface: SurfacePattern?

    /// The terms of all forms.
    var terms: [[UInt8]] { forms.flatMap { $0.flatMap { $0.map(\.bytes) } } }
  }

  /// The words, in the order of the query.
  var words: [Word] = []

  /// Returns the words with only those of their terms that count in the language with this number.
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

  /// The terms of all words.
  var terms: [[UInt8]] { words.flatMap(\.terms) }
}
