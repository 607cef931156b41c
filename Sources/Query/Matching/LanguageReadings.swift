import Analysis
import Store
import Xapian

/// Makes queries of words that have other terms in other languages: each language of the index reads
/// the words in its own way, and only its own documents may be found by that.
struct LanguageReadings {
  /// The terms of each word in some languages.
  private struct Reading {
    var words: [[[UInt8]]]
    var languages: LanguageSet
  }

  let reader: IndexReader
  let queries: QueryAnalyzer

  /// The queries that `query` makes of the readings of `words`, joined by `combiner`.
  func joined(
    _ words: [QueryWord.Alternatives], _ combiner: Query.Operator,
    _ query: ([[[UInt8]]]) throws -> Query
  ) throws -> Query {
    guard queries.languageNumbers.count > 1 else { return try query(words.map { $0.map(\.bytes) }) }
    let readings = readings(of: words)
    let parts = try readings.map { try restricted(try query($0.words), to: $0.languages) }
    if parts.count == 1 { return parts[0] }
    // No language has a term for each of the words that any document has.
    if parts.isEmpty { return try query(words.map { $0.prefix(1).map(\.bytes) }) }
    return try .combined(combiner, parts)
  }

  /// Those that differ, the main language's first.
  private func readings(of words: [QueryWord.Alternatives]) -> [Reading] {
    var readings: [Reading] = []
    for number in queries.languageNumbers {
      let language = LanguageSet(number: number)
      let own = words.map { word in
        word.filter { $0.languages.contains(language) }.map(\.bytes)
      }
      guard own.allSatisfy({ !$0.isEmpty }) else { continue }
      if let index = readings.firstIndex(where: { $0.words == own }) {
        readings[index].languages.insert(language)
      } else {
        readings.append(Reading(words: own, languages: language))
      }
    }
    return readings
  }

  /// `query` for the documents in `languages`. The fewer documents decide how that is looked up: most
  /// often they are some in other languages, to be left out.
  private func restricted(_ query: Query, to languages: LanguageSet) throws -> Query {
    let (inside, outside) = try parted(by: languages)
    if outside.isEmpty { return query }
    return Self.documents(outside) <= Self.documents(inside)
      ? try .combined(.andNot, [query] + Self.terms(outside))
      : try .combined(.filter, [query, .combined(.or, Self.terms(inside))])
  }

  /// How many documents are in languages other than these.
  func documents(outside languages: LanguageSet) throws -> Int {
    Self.documents(try parted(by: languages).outside)
  }

  private typealias Counts = [(code: String, documents: Int)]

  /// The languages of the index that are among `languages`, and the others.
  private func parted(by languages: LanguageSet) throws -> (inside: Counts, outside: Counts) {
    var (inside, outside): (Counts, Counts) = ([], [])
    for entry in try reader.languages() {
      let number = queries.number(of: entry.code).map(LanguageSet.init(number:)) ?? []
      if languages.contains(number) { inside.append(entry) } else { outside.append(entry) }
    }
    return (inside, outside)
  }

  private static func documents(_ counts: Counts) -> Int { counts.reduce(0) { $0 + $1.documents } }

  private static func terms(_ counts: Counts) throws -> [Query] {
    try counts.map { try .term(TermName.make(.language, $0.code).span) }
  }
}
