/// Analyses queries in every language of an index at once: whoever types a word does not say in which
/// language it is.
public struct QueryAnalyzer {
  /// The languages, the main one first.
  public let languages: [String]
  private let analyzers: [Analyzer]

  /// An analyzer for queries to an index of texts in `languages` (ISO 639-1), the main one first.
  public init(_ languages: [String], _ analyzers: Analyzers) throws {
    self.languages = languages
    var all: [Analyzer] = []
    for language in languages.isEmpty ? ["none"] : languages {
      let analyzer = try analyzers.analyzer(for: language)
      if !all.contains(where: { $0 === analyzer }) { all.append(analyzer) }
    }
    self.analyzers = all
  }

  /// Whether a word has one term only, whatever its language.
  public var isSimple: Bool { analyzers.count == 1 && !mayMissMarks }

  /// Whether the stem of a word depends on marks that people leave out when they type: then the
  /// vocabulary knows more terms for a word (`programacion`) than its letters tell.
  public var mayMissMarks: Bool { analyzers.contains(where: \.stemsBeforeFolding) }

  /// The words of `text`.
  public func queryWords(in text: String) -> [QueryWord] {
    var words = analyzers[0].queryWords(in: text)
    for analyzer in analyzers.dropFirst() {
      let others = analyzer.queryWords(in: text)
      // All languages part a text alike. Were it not so, the main one would do.
      guard others.count == words.count else { continue }
      for index in words.indices { words[index].add(others[index]) }
    }
    // A word that says something in any of the languages stays.
    if analyzers.count > 1 {
      for index in words.indices where words[index].isStopWord {
        words[index].isStopWord = !analyzers.contains { $0.isTold(by: words[index].text) }
      }
    }
    return words
  }

  /// The analyzer of the language that `text` seems to be in, by its function words; where there are
  /// none, that of the main one.
  public func likeliest(for text: [UInt8]) -> Analyzer {
    guard analyzers.count > 1 else { return analyzers[0] }
    let words = text.prefix(4_000).split { $0 < 0x80 && !isLetter($0) }
    func score(_ analyzer: Analyzer) -> Int {
      words.count { word in
        word.withUnsafeBufferPointer { analyzer.stopWords.contains($0) }
      }
    }
    var best = (analyzer: analyzers[0], score: score(analyzers[0]))
    for analyzer in analyzers.dropFirst() {
      let score = score(analyzer)
      if score > best.score { best = (analyzer, score) }
    }
    return best.analyzer
  }
}

extension QueryWord {
  /// Adds the terms of the same word in another language.
  fileprivate mutating func add(_ other: QueryWord) {
    guard other.parts.count == parts.count else { return }
    for index in parts.indices { parts[index].add(other.parts[index]) }
    joined.add(other.joined)
    isStopWord = isStopWord || other.isStopWord
    // Where it is a function word it has no form; elsewhere it is a word like others.
    form = form ?? other.form
  }
}

extension QueryWord.Alternatives {
  fileprivate mutating func add(_ others: Self) {
    for term in others where !contains(term) { append(term) }
  }
}

extension Analyzer {
  /// Whether `text` says something in this language though it is a stop word of another one.
  fileprivate func isTold(by text: String) -> Bool {
    var text = text
    return text.withUTF8 { stopWords.tells($0) }
  }
}
