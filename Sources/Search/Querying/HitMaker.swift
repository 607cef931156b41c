import Analysis
import Xapian

/// Makes hits of matched documents: what is shown, the best section, the snippet.
struct HitMaker {
  let reader: IndexReader
  let analyzer: Analyzer
  let blocks: TextBlock
  let terms: MatchTerms
  private let snippets: SnippetMaker

  init(reader: IndexReader, analyzer: Analyzer, blocks: TextBlock, terms: MatchTerms) {
    self.reader = reader
    self.analyzer = analyzer
    self.blocks = blocks
    self.terms = terms
    snippets = SnippetMaker(analyzer: analyzer, terms: terms)
  }

  /// The hit for a document of this relevance.
  func hit(_ document: DocumentID, score: Double) throws -> Hit {
    let record = try reader.record(document)
    switch record.kind {
    case .article: return try hit(document, record, score, path: reader.path(of: record), line: 0)
    case .profile: return try profileHit(document, record, score)
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
    let passage = PassagePicker(record: record).best(
      try occurrences(in: document), weights: terms.words.map(\.weight))
    let section = passage.section.map { record.sections[$0] }
    var snippet = SnippetMaker.Snippet(pieces: [], line: section?.line ?? record.line)
    if let number = passage.block {
      let block = record.blocks[number]
      snippet = snippets.snippet(
        of: try blocks.text(of: record, block: number), lines: block.lines,
        firstPosition: block.firstPosition, around: passage.position)
    }
    return Hit(
      id: record.id, kind: record.kind, title: record.title, path: path,
      line: snippet.line + line, date: record.date.isEmpty ? nil : record.date,
      tags: try record.tags.map(reader.tagName), mentions: record.mentions,
      type: record.kind == .profile ? record.type : nil, score: score,
      section: section.map { SectionReference(heading: $0.heading, line: $0.line + line) },
      snippet: snippet.pieces)
  }

  /// Where the words of the query stand, in the order of their positions. A form of several terms
  /// counts where they follow each other.
  private func occurrences(in document: DocumentID) throws -> [PassagePicker.Occurrence] {
    var found: [PassagePicker.Occurrence] = []
    for (word, entry) in terms.words.enumerated() {
      for form in entry.forms {
        var starts = try positions(of: form[0], in: document)
        for (offset, term) in form.enumerated().dropFirst() where !starts.isEmpty {
          let later = Set(try positions(of: term, in: document))
          starts.removeAll { !later.contains($0 + UInt32(offset)) }
        }
        found += starts.map { PassagePicker.Occurrence(position: Int($0), word: word) }
      }
    }
    return found.sorted { $0.position < $1.position }
  }

  private func positions(of term: [UInt8], in document: DocumentID) throws -> [UInt32] {
    var positions: [UInt32] = []
    try reader.database.appendPositions(of: term.span, in: document, to: &positions)
    return positions
  }
}
