/// Analyses queries in every language of an index at once: whoever types a word does not say in which
/// language it is.
public struct QueryAnalyzer {
  /// The languages, the main one first.
  public let languages: [String]
  private let analyzers: [Analyzer]
  private let numbers: [String: Int]
  /// The languages whose stems depend on marks that people leave out when they type (`programacion`).
  public let markedLanguages: LanguageSet

  /// An analyzer for queries to an index of texts in `languages` (ISO 639-1), the main one first.
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
    markedLanguages = all.indices.reduce(into: []) { marked, number in
      if all[number].stemsBeforeFolding { marked.insert(LanguageSet(number: number)) }
    }
  }

  /// Whether a word has one term only, whatever its language.
  public var isSimple: Bool { analyzers.count == 1 && !mayMissMarks }

  /// Whether the vocabulary may know more terms for a word than its letters tell.
  public var mayMissMarks: Bool { !markedLanguages.isEmpty }

  /// The numbers of all languages.
  public var allNumbers: Range<Int> { analyzers.indices }

  /// The number of a language; nil for one that is not among ``languages``.
  public func number(of language: String) -> Int? { numbers[language] }

  /// The words of `text`.
  public func queryWords(in text: String) -> [QueryWord] {
    let main = analyzers[0].queryWords(in: text)
    guard analyzers.count > 1 else { return main }
    var words = main.map { $0.restricted(to: LanguageSet(number: 0)) }
    for (number, analyzer) in analyzers.enumerated().dropFirst() {
      let others = analyzer.queryWords(in: text)
      for index in words.indices {
        // All languages part a text alike. Were it not so, the main one would do.
        let isAlike =
          others.count == words.count && others[index].parts.count == main[index].parts.count
        let other = isAlike ? others[index] : main[index]
        words[index].add(other.restricted(to: LanguageSet(number: number)))
      }
    }
    // A word that says something in any of the languages stays.
    for index in words.indices where words[index].isStopWord {
      words[index].isStopWord = !analyzers.contains { $0.isTold(by: words[index].text) }
    }
    return words
  }

  /// The analyzer of the language that `text` seems to be in, by its function words; where there are
  /// none, that of the main one.
  public func likeliest(for text: [UInt8]) -> Analyzer {
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

  /// Adds the terms of the same word, of as many parts, in another language.
  fileprivate mutating func add(_ other: QueryWord) {
    for index in parts.indices { parts[index].add(other.parts[index]) }
    joined.add(other.joined)
    isStopWord = isStopWord || other.isStopWord
    // Where it is a function word it has no form; elsewhere it is a word like others.
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
  /// Whether there is a list of the language's function words.
  public var knowsFunctionWords: Bool { !stopWords.isEmpty }

  /// How many words `text` has, roughly, and how many of them are function words of the language with
  /// at least so many letters.
  public func functionWords(in text: [UInt8], letters: Int = 1) -> (known: Int, all: Int) {
    let words = text.split { $0 < 0x80 && !isLetter($0) }
    let known = words.count { word in
      word.count >= letters && word.withUnsafeBufferPointer { stopWords.contains($0) }
    }
    return (known, words.count)
  }

  /// Whether `text` says something in this language though it is a stop word of another one.
  fileprivate func isTold(by text: String) -> Bool {
    var text = text
    return text.withUTF8 { stopWords.tells($0) }
  }
}
