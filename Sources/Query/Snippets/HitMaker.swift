import Analysis
import Articles
import Contract
import Store
import Xapian

/// Makes hits of matched documents: what is shown, the best section, the snippet.
final class HitMaker {
  /// What is looked for in documents of one language.
  private struct Wanted {
    let terms: MatchTerms
    let snippets: SnippetMaker
  }

  let reader: IndexReader
  let queries: QueryAnalyzer
  let analyzers: Analyzers
  let blocks: TextBlock
  let terms: MatchTerms
  private let length: Int
  private let places: MatchPlaces
  private var wanted: [String: Wanted] = [:]

  init(
    reader: IndexReader, queries: QueryAnalyzer, analyzers: Analyzers, blocks: TextBlock,
    terms: MatchTerms, length: Int
  ) {
    self.reader = reader
    self.queries = queries
    self.analyzers = analyzers
    self.blocks = blocks
    self.terms = terms
    self.length = length
    places = MatchPlaces(reader: reader)
  }

  /// The hits for documents with their relevance, in that order.
  func hits(_ matches: [Match]) throws -> [Hit] {
    // The engine keeps the block of a table that it read last, and its tables are sorted by term
    // and document: asked in that order, it reads half as many blocks.
    let documents = matches.map(\.document).sorted()
    try places.read(terms.terms, of: documents)
    var records: [DocumentID: DataRecord] = [:]
    for document in documents { records[document] = try reader.record(document) }
    return try matches.compactMap { match in
      let (document, score) = (match.document, match.weight)
      guard let record = records[document] else { return nil }
      switch record.kind {
      case .article: return try hit(document, record, score, path: reader.path(of: record), line: 0)
      case .profile: return try profileHit(document, record, score)
      }
    }
  }

  /// A profile is shown in its newest text and at the place of the newest article that states it.
  private func profileHit(
    _ document: DocumentID, _ record: DataRecord, _ score: Double
  ) throws -> Hit {
    let versions = ProfileVersions(reader: reader)
    let key = CanonicalName.key(record.title)
    let hasOthers = try reader.count(.profileName, key) > 1
    let version =
      hasOthers
      ? try versions.newest(named: key) : try versions.version(document, hash: record.hash)
    guard let version, let article = version.article else {
      return try hit(document, record, score, path: "", line: 1)
    }
    let shown = version.document == document ? record : try reader.record(version.document)
    let stating = try reader.record(article)
    let line = stating.statements.first { $0.hash == shown.hash }?.line ?? 1
    return try hit(version.document, shown, score, path: reader.path(of: stating), line: line)
  }

  /// `line` is added to the lines of the record: those of a profile count from its name's.
  private func hit(
    _ document: DocumentID, _ record: DataRecord, _ score: Double, path: String, line: Int
  ) throws -> Hit {
    // One check a hit is enough: the work below is bounded by the sizes of a block and of the query.
    try reader.cancellation.check()
    let wanted = wanted(in: record.language)
    let passage = PassagePicker(record: record).best(
      try places.occurrences(of: wanted.terms, in: document), weights: terms.words.map(\.weight))
    let section = passage.section.map { record.sections[$0] }
    var snippet = SnippetMaker.Snippet(pieces: [], line: section?.line ?? record.line)
    if let number = passage.block {
      let block = record.blocks[number]
      snippet = wanted.snippets.snippet(
        of: try blocks.text(of: record, block: number), lines: block.lines,
        firstPosition: block.firstPosition, around: passage.position,
        analyzer: try analyzers.analyzer(for: record.language))
    }
    return Hit(
      id: record.id, kind: record.kind, title: record.title, path: path,
      line: snippet.line + line, date: record.date.isEmpty ? nil : record.date,
      url: record.url.isEmpty ? nil : record.url,
      tags: try record.tags.map(reader.tagName), mentions: record.mentions,
      type: record.kind == .profile ? record.type : nil, score: score,
      section: section.map { SectionReference(heading: $0.heading, line: $0.line + line) },
      snippet: snippet.pieces)
  }

  private func wanted(in language: String) -> Wanted {
    if let known = wanted[language] { return known }
    let number = queries.languageNumbers.count > 1 ? queries.number(of: language) : nil
    let own = number.map(terms.inLanguage) ?? terms
    let made = Wanted(terms: own, snippets: SnippetMaker(terms: own, length: length))
    wanted[language] = made
    return made
  }
}
