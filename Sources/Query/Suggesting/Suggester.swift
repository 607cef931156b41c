import Analysis
import Articles
import Contract
import Store
import Xapian

/// Suggests how a query that is being typed can continue.
struct Suggester {
  /// The most words or names that are read for one prefix, to stay within milliseconds.
  private static let maximumCandidates = 2_000
  /// The most completions of the last word by which titles are found.
  private static let maximumTitleWords = 50

  /// A word of the index that completes the last one typed.
  private struct Completion {
    var word: [UInt8]
    var term: [UInt8]
    /// How many documents have the term.
    var count: Int
  }

  let context: SearchContext

  /// Returns at most `limit` suggestions of each kind for `query`, whose last word is unfinished.
  func suggestions(for query: String, limit: Int) throws -> [SuggestAnswer.Suggestion] {
    let isTag = query.first == "#"
    let text = isTag ? String(query.dropFirst()) : query
    let key = CanonicalName.key(text)
    guard !key.isEmpty else { return [] }
    let tags = try tags(key, limit)
    if isTag { return tags }
    let completions = try completions(of: text)
    let profiles = try profiles(key, limit)
    let titles = try titles(text, completions, limit, without: Set(profiles.map(\.text)))
    return tags + profiles + titles + queries(text, completions, limit)
  }

  private func tags(_ key: String, _ limit: Int) throws -> [SuggestAnswer.Suggestion] {
    let keys = try TagLookup(context: context).keys(prefix: key)
    return try keys.sorted { ($1.count, $0.key) < ($0.count, $1.key) }.prefix(limit).map {
      SuggestAnswer.Suggestion(
        kind: .tag, text: try context.spelling(ofTag: $0.key), count: $0.count)
    }
  }

  /// Profiles whose names begin with `key`.
  private func profiles(_ key: String, _ limit: Int) throws -> [SuggestAnswer.Suggestion] {
    let prefix = TermField.profileName.prefix
    var keys: [String] = []
    let beginning = Array((prefix + key).utf8)
    // `walkTerms` does not look up how many profiles have the name, as `forEachTerm` does.
    try context.reader.database.walkTerms(prefix: beginning.span) { term, _ in
      try context.cancellation.check()
      keys.append(
        term.withUnsafeBufferPointer {
          String(decoding: $0.dropFirst(prefix.utf8.count), as: UTF8.self)
        })
      return keys.count < Self.maximumCandidates ? .next : .stop
    }
    let counted = try keys.map { (key: $0, count: try context.count(.mention, $0)) }
    return try counted.sorted { ($1.count, $0.key) < ($0.count, $1.key) }.prefix(limit).compactMap {
      guard let document = try context.documents(.profileName, $0.key).first else { return nil }
      return SuggestAnswer.Suggestion(
        kind: .profile, text: try context.record(document).title, count: $0.count)
    }
  }

  /// Articles, and profiles with other names than `known`, that have all words in their titles; the newest first.
  private func titles(
    _ text: String, _ completions: [Completion], _ limit: Int, without known: Set<String>
  ) throws -> [SuggestAnswer.Suggestion] {
    guard let query = try titleQuery(text, completions) else { return [] }
    let matcher = Matcher(context: context, scope: .everything)
    let page = try matcher.page(query, first: 0, count: limit, order: .date, isCounted: false)
    return try page.matches.compactMap { match in
      let record = try context.record(match.document)
      if record.kind == .profile, known.contains(record.title) { return nil }
      return SuggestAnswer.Suggestion(
        kind: record.kind == .profile ? .profile : .title, text: record.title,
        count: record.kind == .profile
          ? try context.count(.mention, CanonicalName.key(record.title)) : 1)
    }
  }

  /// A query for the documents whose titles have every word of `text`, the last one as a prefix.
  private func titleQuery(_ text: String, _ completions: [Completion]) throws -> Query? {
    let typed = context.queryAnalyzer.queryWords(in: text)
    guard let last = typed.last else { return nil }
    let field = Array(TermField.title.prefix.utf8)
    let beginning = field + (last.joined.first?.bytes ?? Folding.fold(last.text))
    var ends = [
      try Query.wildcard(
        prefix: beginning.span, maxExpansion: UInt32(VocabularyReader.maximumExpansion))
    ]
    try context.cancellation.check()
    for term in Set(completions.prefix(Self.maximumTitleWords).map(\.term)) {
      ends.append(try .term((field + term).span))
    }
    var parts = [ends.count == 1 ? ends[0] : try Query.combined(.or, ends)]
    let languages = LanguageQueryBuilder(context: context)
    for word in typed.dropLast() {
      for terms in word.parts {
        parts.append(
          try languages.query(for: [terms], joinedBy: .or) { words in
            try .combined(.or, try words[0].map { try .term((field + $0).span) })
          })
      }
    }
    return try .combined(.and, parts)
  }

  /// The query with each completion of its last word.
  private func queries(
    _ text: String, _ completions: [Completion], _ limit: Int
  ) -> [SuggestAnswer.Suggestion] {
    let before = text.lastIndex(where: \.isWhitespace).map { text[...$0] } ?? ""
    return completions.prefix(limit).map {
      SuggestAnswer.Suggestion(
        kind: .word, text: before + String(decoding: $0.word, as: UTF8.self), count: $0.count)
    }
  }

  /// Returns the words of the index that begin like the last word of `text`, the most frequent first.
  private func completions(of text: String) throws -> [Completion] {
    guard let last = text.split(whereSeparator: \.isWhitespace).last,
      text.last.map({ !$0.isWhitespace }) ?? false
    else { return [] }
    let prefix = Folding.fold(String(last))
    guard prefix.count > 1 else { return [] }
    let vocabulary = VocabularyReader(context: context)
    var found: [Completion] = []
    for word in try vocabulary.words(withPrefix: prefix, limit: Self.maximumCandidates) {
      for term in try vocabulary.terms(of: word) {
        let count = try context.reader.database.termFrequency(term.span)
        found.append(Completion(word: word, term: term, count: count))
      }
    }
    // Of several words with the same stem, the shortest is suggested.
    var terms: Set<[UInt8]> = []
    return found.sorted { ($1.count, $0.word.count) < ($0.count, $1.word.count) }.filter {
      $0.count > 0 && terms.insert($0.term).inserted
    }
  }
}
