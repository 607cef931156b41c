import Analysis
import Store
import Xapian

/// Builds queries for words that have different terms in different languages: the terms of a language are
/// searched in the documents of that language only.
struct LanguageQueryBuilder {
  /// The terms of each word in some languages, which have the same terms for all words.
  private struct Variant {
    var words: [[[UInt8]]]
    var languages: LanguageSet
  }

  let context: SearchContext

  /// Returns a query for `words` in all languages. `build` returns the query for the terms of each word in one
  /// language, and `combiner` joins these queries.
  func query(
    for words: [QueryWord.Alternatives], joinedBy combiner: Query.Operator,
    _ build: ([[[UInt8]]]) throws -> Query
  ) throws -> Query {
    guard context.queryAnalyzer.languageNumbers.count > 1 else {
      return try build(words.map { $0.map(\.bytes) })
    }
    let parts = try variants(of: words).map {
      try restricted(try build($0.words), to: $0.languages)
    }
    if parts.count == 1 { return parts[0] }
    // No language has a term that occurs for each of the words.
    if parts.isEmpty { return try build(words.map { $0.prefix(1).map(\.bytes) }) }
    return try .combined(combiner, parts)
  }

  /// The distinct variants, the main language's first.
  private func variants(of words: [QueryWord.Alternatives]) -> [Variant] {
    var variants: [Variant] = []
    for number in context.queryAnalyzer.languageNumbers {
      let language = LanguageSet(number: number)
      let own = words.map { word in
        word.filter { $0.languages.contains(language) }.map(\.bytes)
      }
      guard own.allSatisfy({ !$0.isEmpty }) else { continue }
      if let index = variants.firstIndex(where: { $0.words == own }) {
        variants[index].languages.insert(language)
      } else {
        variants.append(Variant(words: own, languages: language))
      }
    }
    return variants
  }

  /// Restricts `query` to the documents in `languages`: by including these or excluding the others, whichever
  /// are fewer.
  private func restricted(_ query: Query, to languages: LanguageSet) throws -> Query {
    let (inside, outside) = try split(by: languages)
    if outside.isEmpty { return query }
    return Self.documents(outside) <= Self.documents(inside)
      ? try .combined(.andNot, [query] + Self.terms(outside))
      : try .combined(.filter, [query, .combined(.or, Self.terms(inside))])
  }

  /// Returns how many documents are in other languages.
  func documents(outside languages: LanguageSet) throws -> Int {
    Self.documents(try split(by: languages).outside)
  }

  /// Splits the languages of the index into those among `languages`, and the others.
  private func split(
    by languages: LanguageSet
  ) throws -> (inside: [DocumentLanguage], outside: [DocumentLanguage]) {
    var inside: [DocumentLanguage] = []
    var outside: [DocumentLanguage] = []
    for entry in try context.languages() {
      let number = context.queryAnalyzer.number(of: entry.code).map(LanguageSet.init(number:)) ?? []
      if languages.contains(number) { inside.append(entry) } else { outside.append(entry) }
    }
    return (inside, outside)
  }

  private static func documents(_ languages: [DocumentLanguage]) -> Int {
    languages.reduce(0) { $0 + $1.documents }
  }

  private static func terms(_ languages: [DocumentLanguage]) throws -> [Query] {
    try languages.map { try .term(TermName.make(.language, $0.code).span) }
  }
}
