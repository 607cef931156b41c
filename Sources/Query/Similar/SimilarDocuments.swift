import Analysis
import Articles
import Glibc
import Store
import Xapian

/// Finds documents like a text, by the words that set it apart.
struct SimilarDocuments {
  /// Terms that are searched: more of them add little but time.
  private static let maximumTerms = 25

  let reader: IndexReader
  let queries: QueryAnalyzer
  /// Of the language of the text.
  let analyzer: Analyzer

  /// The most telling terms of a text, the most telling first: frequent in it, rare in the index,
  /// and in at least one other document (`tf · idf`; K. Spärck Jones, A Statistical Interpretation
  /// of Term Specificity, 1972).
  func terms(of text: [UInt8], title: String) throws -> [(term: [UInt8], word: String)] {
    var counts: [Int32: (count: Int, start: Int, end: Int)] = [:]
    // The title says most: its words count three times.
    let whole = Array(repeating: Array((title + "\n").utf8), count: 3).joined() + text
    let bytes = Array(whole)
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
    let documents = Double(try reader.database.documentCount)
    var weighed: [(term: [UInt8], word: String, weight: Double)] = []
    for (number, entry) in counts {
      try reader.cancellation.check()
      let word = String(decoding: bytes[entry.start..<entry.end], as: UTF8.self)
      if queries.queryWords(in: word).first?.isStopWord ?? true { continue }
      let term = analyzer.withTerm(number) { Array($0) }
      let frequency = try reader.database.termFrequency(term.span)
      guard frequency > 1, Double(frequency) < documents else { continue }
      let weight = (1 + log(Double(entry.count))) * log(documents / Double(frequency))
      weighed.append((term, word, weight))
    }
    weighed.sort { ($1.weight, $0.word) < ($0.weight, $1.word) }
    return weighed.prefix(Self.maximumTerms).map { ($0.term, $0.word) }
  }

  /// A query for documents with any of the terms, but not the document itself.
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
