import Analysis
import Articles
import Glibc
import Store
import Xapian

/// Builds a query for the documents that are most like a text, from the terms that set the text apart.
struct MoreLikeThis {
  /// The most terms to search. More of them take time and hardly change the result.
  private static let maximumTerms = 25
  /// How many times the words of the title count.
  private static let titleWeight = 3

  let context: SearchContext
  /// The analyzer of the text's language.
  let analyzer: Analyzer

  /// Returns the terms of a text with the highest weights, in descending order, each with a word that it stands for.
  ///
  /// The weight is `(1 + ln tf) · ln (N / df)`: a term is frequent in the text and rare in the index (K. Spärck
  /// Jones, A Statistical Interpretation of Term Specificity, 1972). Terms of one document only are left out.
  func terms(of text: [UInt8], title: String) throws -> [(term: [UInt8], word: String)] {
    var counts: [Int32: (count: Int, start: Int, end: Int)] = [:]
    let titles = Array(repeating: Array((title + "\n").utf8), count: Self.titleWeight)
    let bytes = Array(titles.joined() + text)
    bytes.withUnsafeBufferPointer { bytes in
      var position: UInt32 = 0
      var tokens: [Token] = []
      analyzer.analyze(bytes, position: &position, into: &tokens)
      for token in tokens where token.kind == .gram || token.kind == .word {
        let known = counts[token.term]
        counts[token.term] = (
          (known?.count ?? 0) + 1, known?.start ?? Int(token.start), known?.end ?? Int(token.end)
        )
      }
    }
    let documents = Double(try context.reader.database.documentCount)
    var weighted: [(term: [UInt8], word: String, weight: Double)] = []
    for (number, entry) in counts {
      try context.cancellation.check()
      let word = String(decoding: bytes[entry.start..<entry.end], as: UTF8.self)
      if context.queryAnalyzer.queryWords(in: word).first?.isStopWord ?? true { continue }
      let term = analyzer.withTerm(number) { Array($0) }
      let frequency = try context.reader.database.termFrequency(term.span)
      guard frequency > 1, Double(frequency) < documents else { continue }
      let weight = (1 + log(Double(entry.count))) * log(documents / Double(frequency))
      weighted.append((term, word, weight))
    }
    weighted.sort { ($1.weight, $0.word) < ($0.weight, $1.word) }
    return weighted.prefix(Self.maximumTerms).map { ($0.term, $0.word) }
  }

  /// Returns a query for documents with any of the terms. `record` is the document of the text, which the query does
  /// not match; of a profile it does not match any text.
  func query(_ terms: [[UInt8]], without record: DataRecord?) throws -> Query {
    let parts = try terms.map { try Query.term($0.span) }
    let any = parts.count == 1 ? parts[0] : try Query.combined(.or, parts)
    guard let record else { return any }
    let own: Query
    switch record.kind {
    case .article: own = try .term(record.key.term.span)
    case .profile:
      own = try .term(TermName.make(.profileName, CanonicalName.key(record.title)).span)
    }
    return try .combined(.andNot, [any, own])
  }
}
