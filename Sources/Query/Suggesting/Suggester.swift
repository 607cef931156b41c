import Analysis
import Articles
import Contract
import Store
import Xapian

/// Completes what somebody is typing.
struct Suggester {
  /// Words, tags or names that are looked through for one beginning, to stay within milliseconds.
  private static let maximumLooked = 2_000
  /// Words of one beginning by which titles are found.
  private static let maximumTitleWords = 50

  let reader: IndexReader
  let queries: QueryAnalyzer

  /// At most `limit` suggestions of each kind for `query`, of which the last word is unfinished.
  func suggestions(for query: String, limit: Int) throws -> [SuggestAnswer.Suggestion] {
    let isTag = query.first == "#"
    let text = isTag ? String(query.dropFirst()) : query
    let key = CanonicalName.key(text)
    guard !key.isEmpty else { return [] }
    let tags = try tags(key, limit)
    if isTag { return tags }
    let words = try completions(of: text)
    let profiles = try names(key, limit)
    return tags + profiles + (try titles(text, words, limit, known: Set(profiles.map(\.text))))
      + sentences(text, words, limit)
  }

  private func tags(_ key: String, _ limit: Int) throws -> [SuggestAnswer.Suggestion] {
    let keys = try TagNames(reader: reader).keys(prefix: key)
    return try keys.sorted { ($1.count, $0.key) < ($0.count, $1.key) }.prefix(limit).map {
      SuggestAnswer.Suggestion(kind: .tag, text: try reader.tagName($0.key), count: $0.count)
    }
  }

  /// Profiles whose names begin like this.
  private func names(_ key: String, _ limit: Int) throws -> [SuggestAnswer.Suggestion] {
    let prefix = TermField.profileName.prefix
    var keys: [String] = []
    let beginning = Array((prefix + key).utf8)
    // Not forEachTerm: how many profiles have the name says nothing here, and costs a look-up.
    try reader.database.walkTerms(prefix: beginning.span) { term, _ in
      try reader.cancellation.check()
      keys.append(
        term.withUnsafeBufferPointer {
          String(decoding: $0.dropFirst(prefix.utf8.count), as: UTF8.self)
        })
      return keys.count < Self.maximumLooked ? .next : .stop
    }
    let counted = try keys.map { (key: $0, count: try reader.count(.mention, $0)) }
    return try counted.sorted { ($1.count, $0.key) < ($0.count, $1.key) }.prefix(limit).compactMap {
      guard let document = try reader.documents(.profileName, $0.key).first else { return nil }
      return SuggestAnswer.Suggestion(
        kind: .profile, text: try reader.record(document).title, count: $0.count)
    }
  }

  /// Articles and profiles with all words in their titles, the last one unfinished; newest first.
  private func titles(
    _ text: String, _ words: [(word: [UInt8], term: [UInt8], count: Int)], _ limit: Int,
    known: Set<String>
  ) throws -> [SuggestAnswer.Suggestion] {
    let typed = queries.queryWords(in: text)
    guard let last = typed.last else { return [] }
    let prefix = Array(TermField.title.prefix.utf8)
    let endings = Set(words.prefix(Self.maximumTitleWords).map(\.term))
    let beginning = prefix + (last.joined.first?.bytes ?? Folding.fold(last.text))
    var ends = [
      try Query.wildcard(prefix: beginning.span, maxExpansion: UInt32(WordList.maximumExpansion))
    ]
    try reader.cancellation.check()
    for ending in endings { ends.append(try .term((prefix + ending).span)) }
    var parts = [ends.count == 1 ? ends[0] : try Query.combined(.or, ends)]
    let readings = LanguageReadings(reader: reader, queries: queries)
    for word in typed.dropLast() {
      for terms in word.parts {
        parts.append(
          try readings.joined([terms], .or) { words in
            try .combined(.or, try words[0].map { try .term((prefix + $0).span) })
          })
      }
    }
    var request = SearchRequest(query: "")
    request.limit = limit
    let matcher = Matcher(reader: reader, request: request)
    let found = try matcher.page(
      try .combined(.and, parts), first: 0, count: limit, order: .date, isCounted: false)
    return try found.matches.compactMap { match in
      let record = try reader.record(match.document)
      if record.kind == .profile, known.contains(record.title) { return nil }
      return SuggestAnswer.Suggestion(
        kind: record.kind == .profile ? .profile : .title, text: record.title,
        count: record.kind == .profile
          ? try reader.count(.mention, CanonicalName.key(record.title)) : 1)
    }
  }

  /// The query with each completion of its last word.
  private func sentences(
    _ text: String, _ words: [(word: [UInt8], term: [UInt8], count: Int)], _ limit: Int
  ) -> [SuggestAnswer.Suggestion] {
    let before = text.lastIndex(where: \.isWhitespace).map { text[...$0] } ?? ""
    return words.prefix(limit).map {
      SuggestAnswer.Suggestion(
        kind: .word, text: before + String(decoding: $0.word, as: UTF8.self), count: $0.count)
    }
  }

  /// Words of the index that begin like the last one typed, each with its term; those that most
  /// documents have first.
  private func completions(
    of text: String
  ) throws -> [(word: [UInt8], term: [UInt8], count: Int)] {
    guard let last = text.split(whereSeparator: \.isWhitespace).last,
      text.last.map({ !$0.isWhitespace }) ?? false
    else { return [] }
    let beginning = Folding.fold(String(last))
    guard beginning.count > 1 else { return [] }
    var found: [(word: [UInt8], term: [UInt8], count: Int)] = []
    for word in try WordList(reader: reader).words(
      beginningWith: beginning, limit: Self.maximumLooked)
    {
      for term in try WordList(reader: reader).terms(of: word) {
        found.append((word, term, try reader.database.termFrequency(term.span)))
      }
    }
    // Of several words with one stem the shortest stands for all.
    var terms: Set<[UInt8]> = []
    return found.sorted { ($1.count, $0.word.count) < ($0.count, $1.word.count) }.filter {
      $0.count > 0 && terms.insert($0.term).inserted
    }
  }
}
