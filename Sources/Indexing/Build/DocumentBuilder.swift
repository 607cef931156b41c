import Analysis
import Articles
import Base
import Store
import Xapian

/// Makes Xapian documents of articles and profiles. Each thread has its own.
final class DocumentBuilder {
  /// The most bytes that one record may take. Xapian stores it in at most 65,535 pieces, each of a quarter
  /// of a block of 2 KB: 32 MB.
  static let maximumRecordBytes = 30_000_000

  /// Where an article comes from.
  struct Origin {
    var id: ArticleID
    /// The number of the source.
    var source: Int
    /// The path of the file below the source.
    var path: String
    /// When the file was changed.
    var modified: UTCTime
  }

  let sources: [Source]
  private let blocks: TextBlock
  private let settings: IndexSettings
  private let analyzers = Analyzers()
  /// By language, each made for the first text in it.
  private var vocabularies: [String: Vocabulary] = [:]
  private var body = PostingCollector()
  private var line = PostingCollector()

  /// A builder for an index of `sources`. Throws ``LedeError/Code/configuration`` if the language of the
  /// settings is none.
  init(_ settings: IndexSettings, sources: [Source]) throws(LedeError) {
    guard settings.language == "none" || LanguageCode.normalized(settings.language) != nil else {
      throw LedeError(
        .configuration, "'\(settings.language)' is no language",
        hint: "The configuration's language takes a code such as en, or none.")
    }
    self.settings = settings
    self.sources = sources
    blocks = try TextBlock()
  }

  /// What the index stores of an article; `hashes` are those of its profiles, in their order.
  func contents(
    of article: Article, from origin: Origin, hashes: [String]
  ) throws -> DocumentContents {
    var record = DataRecord()
    record.id = origin.id.description
    record.title = article.title
    record.line = article.titleLine
    record.source = origin.source
    record.path = origin.path
    record.date = article.date?.description ?? ""
    record.dateOrigin = article.dateOrigin
    record.language = try language(of: article)
    record.url = article.url ?? ""
    record.tags = Self.distinctTags(article.tags)
    record.authors = article.authors
    record.statements = zip(article.profiles, hashes).map { profile, hash in
      DataRecord.Statement(type: profile.kind, name: profile.name, line: profile.line, hash: hash)
    }
    let blocks = try addSections(article.sections, to: &record)
    return DocumentContents(record, blocks: blocks, sources: sources, modified: origin.modified)
  }

  /// What the index stores of a profile. Where it is stated is not part of it: that is read from the
  /// articles that have its hash, so that each file owns its own contribution to the index.
  func contents(of profile: Profile, hash: String) throws -> DocumentContents {
    var record = DataRecord()
    record.kind = .profile
    record.id = DocumentName.profile(profile.name).text
    record.title = profile.name
    record.type = profile.kind
    record.hash = hash
    record.line = 0
    let paragraphs = profile.relativeParagraphs
    let sections =
      paragraphs.isEmpty
      ? [] : [Section(heading: nil, line: paragraphs[0].line, paragraphs: paragraphs)]
    record.language = try detected(profile.name, sections) ?? settings.language
    let blocks = try addSections(sections, to: &record)
    return DocumentContents(record, blocks: blocks, sources: sources, modified: nil)
  }

  /// The contents of a document that the index has already.
  func contents(stored record: DataRecord) throws -> DocumentContents {
    try DocumentContents(stored: record, blocks, sources: sources, modified: nil)
  }

  /// The Xapian document with these contents. Sets the positions of the record. Returns nil if the record
  /// takes more than ``maximumRecordBytes``.
  func document(_ contents: inout DocumentContents) throws -> Document? {
    var document = try Document()
    for term in contents.fields.terms { try document.addBooleanTerm(term.bytes.span) }
    for (field, value) in contents.fields.values { try document.setValue(field.slot, value.span) }
    let analyzer = try begin(contents.record)
    try contents.analyze(with: analyzer) { text, tokens in
      if text.isInVocabulary { vocabularies[analyzer.language]?.add(tokens, analyzer) }
      if case .block = text {
        body.add(tokens)
      } else {
        line.add(tokens)
        try line.flush(analyzer, to: &document, text.weights)
      }
    }
    try body.flush(analyzer, to: &document, DocumentText.block(0).weights)
    let data = contents.record.encoded()
    guard data.count <= Self.maximumRecordBytes else { return nil }
    try document.setData(data.span)
    return document
  }

  /// Analyses a document again, for its words alone (``takeWords()``). `visit` is called with each term
  /// and its position, under the prefix of each of its fields, perhaps several times.
  func analyze(
    _ contents: inout DocumentContents,
    visit: ((_ term: [UInt8], _ position: UInt32) -> Void)? = nil
  ) throws {
    let analyzer = try begin(contents.record)
    contents.analyze(with: analyzer) { text, tokens in
      if text.isInVocabulary { vocabularies[analyzer.language]?.add(tokens, analyzer) }
      guard let visit else { return }
      for token in tokens {
        analyzer.withTerm(token.term) { term in
          for weight in text.weights {
            visit(Array(weight.field.prefix.utf8) + term, token.position)
          }
        }
      }
    }
  }

  /// The words of the documents made since the last call, with the number of documents that have each.
  func takeWords() -> [Vocabulary.Entry] {
    vocabularies.keys.sorted().flatMap { vocabularies[$0]?.take() ?? [] }
  }

  /// Writes the words of the documents made since the last call: they belong to the database rather than
  /// to one document.
  func finish(_ database: inout WritableDatabase) throws(XapianError) {
    var words: [[UInt8]: WordCounts] = [:]
    for entry in takeWords() {
      words[entry.word, default: WordCounts()].add(entry.count, of: entry.term)
    }
    // Keys in their order are the fastest for a B-tree.
    for (word, counts) in words.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      try database.setMetadata(WordCounts.key(word).span, counts.encoded().span)
    }
  }

  /// Indexes the words of an article's path.
  func addPath(of record: DataRecord, to document: inout Document) throws {
    let analyzer = try analyzers.analyzer(for: record.language)
    var path = record.path
    var position = DocumentContents.firstPosition
    var tokens: [Token] = []
    path.withUTF8 { analyzer.analyze($0, position: &position, into: &tokens) }
    line.add(tokens)
    try line.flush(analyzer, to: &document, DocumentText.path.weights)
  }

  private func begin(_ record: DataRecord) throws -> Analyzer {
    analyzers.trimCache()
    let analyzer = try analyzers.analyzer(for: record.language)
    vocabularies[analyzer.language, default: Vocabulary()].beginDocument()
    return analyzer
  }
}

// MARK: - Parts of a record

extension DocumentBuilder {
  /// Adds sections and their blocks, compressed. Returns the texts of the blocks.
  private func addSections(
    _ sections: [Section], to record: inout DataRecord
  ) throws -> [[UInt8]] {
    var texts: [[UInt8]] = []
    for (section, depth) in zip(sections, sections.depths) {
      record.sections.append(
        DataRecord.Section(
          heading: section.heading, line: section.line, level: depth, firstPosition: 0,
          firstBlock: record.blocks.count))
      for piece in BlockSplitter.pieces(of: section.paragraphs) {
        record.blocks.append(
          DataRecord.Block(
            firstPosition: 0, continuesParagraph: piece.continuesParagraph, lines: piece.lines,
            textLength: piece.text.count,
            storedLength: try blocks.compress(piece.text, into: &record.text)))
        texts.append(piece.text)
      }
    }
    return texts
  }

  /// Tags with a key, the first of each key.
  private static func distinctTags(_ tags: [String]) -> [String] {
    var seen: Set<String> = []
    return tags.filter {
      let key = CanonicalName.key($0)
      return !key.isEmpty && seen.insert(key).inserted
    }
  }

  /// The language that an article states, else the detected one, else that of the settings.
  private func language(of article: Article) throws -> String {
    try article.language.flatMap(LanguageCode.normalized)
      ?? detected(article.title, article.sections) ?? settings.language
  }

  private func detected(_ title: String, _ sections: [Section]) throws -> String? {
    guard settings.detectsLanguage else { return nil }
    return try LanguageDetector.language(
      title: title, sections, expected: settings.language, analyzers)
  }
}
