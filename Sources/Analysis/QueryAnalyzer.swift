/// An analyzer for queries in every language of an index at once. Users do not have to name the
/// language of a word.
public struct QueryAnalyzer {
  /// The languages, the main one first.
  public let languages: [String]
  let analyzers: [Analyzer]
  private let numbers: [String: Int]
  /// The languages whose stemmers need diacritics, which people may omit in a query (`programacion`).
  public let diacriticLanguages: LanguageSet

  /// Creates an analyzer for an index with texts in `languages` (ISO 639-1), the main one first.
  public init(_ languages: [String], _ analyzers: Analyzers) throws {
    self.languages = languages
    var all: [Analyzer] = []
    var numbers: [String: Int] = [:]
    for language in languages.isEmpty ? ["none"] : languages {
      let analyzer = try analyzers.analyzer(for: language)
      let number = all.firstIndex { $0 === analyzer } ?? all.count
      if number == all.count { all.append(analyzer) }
      numbers[language] = number
    }
    self.analyzers = all
    self.numbers = numbers
    diacriticLanguages = all.indices.reduce(into: []) { marked, number in
      if all[number].stemsBeforeFolding { marked.insert(LanguageSet(number: number)) }
    }
  }

  /// Whether every word has exactly one term, whatever its language.
  public var isSimple: Bool { analyzers.count == 1 && !mayLackDiacritics }

  /// Whether the vocabulary may have more terms for a word typed without its diacritics.
  public var mayLackDiacritics: Bool { !diacriticLanguages.isEmpty }

  /// The numbers of all languages.
  public var languageNumbers: Range<Int> { analyzers.indices }

  /// The number of a language; nil for one that is not among ``languages``.
  public func number(of language: String) -> Int? { numbers[language] }

  /// Returns the words of `text` with their terms in every language.
  public func queryWords(in text: String) -> [QueryWord] {
    let main = analyzers[0].queryWords(in: text)
    guard analyzers.count > 1 else { return main }
    var words = main.map { $0.restricted(to: LanguageSet(number: 0)) }
    for (number, analyzer) in analyzers.enumerated().dropFirst() {
      let others = analyzer.queryWords(in: text)
      for index in words.indices {
        // All languages split a text into the same words. If they did not, the main one would be used.
        let isAlike =
          others.count == words.count && others[index].parts.count == main[index].parts.count
        let other = isAlike ? others[index] : main[index]
        words[index].add(other.restricted(to: LanguageSet(number: number)))
      }
    }
    // A content word of any language is kept.
    for index in words.indices where words[index].isStopWord {
      words[index].isStopWord = !analyzers.contains { $0.isContentWord(words[index].text) }
    }
    return words
  }

  /// Returns the analyzer of the language with the most function words in `text`; the main language if
  /// no other has more.
  public func likeliestAnalyzer(for text: [UInt8]) -> Analyzer {
    guard analyzers.count > 1 else { return analyzers[0] }
    let beginning = Array(text.prefix(4_000))
    var best = (analyzer: analyzers[0], score: analyzers[0].functionWords(in: beginning).known)
    for analyzer in analyzers.dropFirst() {
      let score = analyzer.functionWords(in: beginning).known
      if score > best.score { best = (analyzer, score) }
    }
    return best.analyzer
  }
}

extension QueryWord {
  fileprivate func restricted(to languages: LanguageSet) -> QueryWord {
    func restricted(_ terms: Alternatives) -> Alternatives {
      terms.map { QueryTerm($0.bytes, languages) }
    }
    var word = self
    word.parts = parts.map(restricted)
    word.joined = restricted(joined)
    return word
  }

  /// Merges the terms of the same word in another language. Both must have the same number of parts.
  fileprivate mutating func add(_ other: QueryWord) {
    for index in parts.indices { parts[index].add(other.parts[index]) }
    joined.add(other.joined)
    isStopWord = isStopWord || other.isStopWord
    stopParts.formUnion(other.stopParts)
    // A stop word has no form. The word may be an ordinary one in the other language.
    form = form ?? other.form
  }
}

extension QueryWord.Alternatives {
  fileprivate mutating func add(_ others: Self) {
    for term in others {
      if let index = firstIndex(where: { $0.bytes == term.bytes }) {
        self[index].languages.formUnion(term.languages)
      } else {
        append(term)
      }
    }
  }
}

extension Analyzer {
  /// Whether a list of function words exists for the language.
  public var hasFunctionWords: Bool { !stopWords.isEmpty }

  /// Returns the approximate number of words in `text`, and how many of them are function words of the
  /// language with at least `letters` bytes.
  public func functionWords(in text: [UInt8], letters: Int = 1) -> (known: Int, all: Int) {
    let words = text.split { $0 < 0x80 && !isLetter($0) }
    let known = words.count { word in
      word.count >= letters && word.withUnsafeBufferPointer { stopWords.contains($0) }
    }
    return (known, words.count)
  }

  /// Returns whether `text` is a content word of this language and a stop word of another.
  fileprivate func isContentWord(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { stopWords.isContentWord($0) }
  }
}
