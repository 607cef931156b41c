import Analysis
import Articles
import Contract
import Store
import Xapian

/// Builds the hits of a page from its matches: what is shown of a document, its best section and a snippet.
final class HitBuilder {
  /// The terms and the snippets for documents in one language.
  private struct Highlighting {
    let terms: MatchTerms
    let snippets: SnippetBuilder
  }

  let context: SearchContext
  /// The words of the query.
  let terms: MatchTerms
  private let length: Int
  private let positions: MatchPositions
  private var highlighting: [String: Highlighting] = [:]

  /// Creates a builder. `terms` are the words to mark, `length` is the length of a snippet in characters.
  init(context: SearchContext, terms: MatchTerms, length: Int) {
    self.context = context
    self.terms = terms
    self.length = length
    positions = MatchPositions(context: context)
  }

  /// Returns the hits for `matches`, in the same order.
  func hits(_ matches: [Match]) throws -> [Hit] {
    // The engine keeps the last block that it read of a table, and its tables are sorted by term and document.
    // Asked in that order, it reads half as many blocks.
    let documents = matches.map(\.document).sorted()
    try positions.load(terms.terms, in: documents)
    var records: [DocumentID: DataRecord] = [:]
    for document in documents { records[document] = try context.record(document) }
    return try matches.compactMap { match in
      let (document, score) = (match.document, match.weight)
      guard let record = records[document] else { return nil }
      switch record.kind {
      case .article:
        return try hit(
          document, record, score, path: context.reader.path(of: record), lineOffset: 0)
      case .profile: return try profileHit(document, record, score)
      }
    }
  }

  /// A profile is shown with its newest text, at its place in the newest article that states it.
  private func profileHit(
    _ document: DocumentID, _ record: DataRecord, _ score: Double
  ) throws -> Hit {
    let versions = ProfileVersions(context: context)
    let key = CanonicalName.key(record.title)
    let hasOthers = try context.count(.profileName, key) > 1
    let version =
      hasOthers
      ? try versions.newest(named: key) : try versions.version(document, hash: record.hash)
    guard let version, let article = version.article else {
      return try hit(document, record, score, path: "", lineOffset: 1)
    }
    let shown = version.document == document ? record : try context.record(version.document)
    let source = try context.record(article)
    let line = source.statements.first { $0.hash == shown.hash }?.line ?? 1
    return try hit(
      version.document, shown, score, path: context.reader.path(of: source), lineOffset: line)
  }

  /// `lineOffset` is added to the lines of the record: a profile's lines count from the line of its name.
  private func hit(
    _ document: DocumentID, _ record: DataRecord, _ score: Double, path: String, lineOffset: Int
  ) throws -> Hit {
    // One check a hit is enough: the work below is limited by the sizes of a block and of the query.
    try context.cancellation.check()
    let highlighting = highlighting(for: record.language)
    let passage = PassageSelector(record: record).best(
      try positions.occurrences(of: highlighting.terms, in: document),
      weights: terms.words.map(\.weight))
    let section = passage.section.map { record.sections[$0] }
    var snippet = SnippetBuilder.Snippet(pieces: [], line: section?.line ?? record.line)
    if let number = passage.block {
      let block = record.blocks[number]
      snippet = highlighting.snippets.snippet(
        of: try context.blocks.text(of: record, block: number), lines: block.lines,
        firstPosition: block.firstPosition, around: passage.position,
        analyzer: try context.analyzers.analyzer(for: record.language))
    }
    return Hit(
      id: record.id, kind: record.kind, title: record.title, path: path,
      line: snippet.line + lineOffset, date: record.date.isEmpty ? nil : record.date,
      url: record.url.isEmpty ? nil : record.url,
      tags: try record.tags.map(context.spelling(ofTag:)), mentions: record.mentions,
      type: record.kind == .profile ? record.type : nil, score: score,
      section: section.map { SectionReference(heading: $0.heading, line: $0.line + lineOffset) },
      snippet: snippet.pieces)
  }

  private func highlighting(for language: String) -> Highlighting {
    if let known = highlighting[language] { return known }
    let queryAnalyzer = context.queryAnalyzer
    let number =
      queryAnalyzer.languageNumbers.count > 1 ? queryAnalyzer.number(of: language) : nil
    let own = number.map(terms.inLanguage) ?? terms
    let made = Highlighting(terms: own, snippets: SnippetBuilder(terms: own, length: length))
    highlighting[language] = made
    return made
  }
}
