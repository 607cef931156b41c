import Analysis
import Articles
import Base
import Store
import Xapian

/// A builder of Xapian documents from articles and profiles. Each thread has its own.
final class DocumentBuilder {
  /// The largest size of a record in bytes. Xapian stores a record in at most 65,535 items, each a quarter
  /// of a block of 2 KB: 32 MB.
  static let maximumRecordBytes = 30_000_000

  /// The origin of an article.
  struct Origin {
    var id: ArticleID
    /// The number of the source.
    var source: Int
    /// The path of the file below the source.
    var path: String
    /// The time of the file's last change.
    var modified: UTCTime
  }

  let sources: [Source]
  private let blocks: TextBlock
  private let settings: IndexSettings
  private let analyzers = Analyzers()
  /// The vocabularies by language.
  private var vocabularies: [String: Vocabulary] = [:]
  private var body = PostingCollector()
  private var line = PostingCollector()

  /// Creates a builder for an index of `sources`. Throws ``LedeError/Code/configuration`` if the settings
  /// have an unknown language.
  init(_ settings: IndexSettings, sources: [Source]) throws(LedeError) {
    guard settings.language == "none" || LanguageCode.normalized(settings.language) != nil else {
      throw LedeError(
        .configuration, "unknown language '\(settings.language)'",
        hint: "Set language in the configuration to a code such as en, or to none.")
    }
    self.settings = settings
    self.sources = sources
    blocks = try TextBlock()
  }

  /// Returns the contents of the document of an article. `hashes` are those of its profiles, in order.
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
    record.aliases = article.aliases
    record.authors = article.authors
    record.statements = zip(article.profiles, hashes).map { profile, hash in
      DataRecord.Statement(type: profile.kind, name: profile.name, line: profile.line, hash: hash)
    }
    let blocks = try addSections(article.sections, to: &record)
    return DocumentContents(record, blocks: blocks, sources: sources, modified: origin.modified)
  }

  /// Returns the contents of the document of a profile. They do not include the articles that state it:
  /// those are found by its hash, so that a changed file only changes its own documents.
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

  /// Returns the contents of a stored document.
  func contents(stored record: DataRecord) throws -> DocumentContents {
    try DocumentContents(stored: record, blocks, sources: sources, modified: nil)
  }

  /// Returns the Xapian document with these contents, or nil if the record is larger than
  /// ``maximumRecordBytes``. Sets the positions in the record.
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
    try body.flush(analyzer, to: &document, DocumentText.blockWeights)
    for name in contents.wholeNames { try document.addBooleanTerm(name.span) }
    let data = contents.record.encoded()
    guard data.count <= Self.maximumRecordBytes else { return nil }
    try document.setData(data.span)
    return document
  }

  /// Analyses a document only for its words (``takeWords()``) and terms. Calls `visit` with each position of
  /// a term, once for each field, with the field's prefix; calls can repeat.
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

  /// Returns the words of the documents built or analysed since the last call, with document counts.
  func takeWords() -> [Vocabulary.WordCount] {
    vocabularies.keys.sorted().flatMap { vocabularies[$0]?.take() ?? [] }
  }

  /// Writes the words of the documents built since the last call to the metadata.
  func finish(_ database: inout WritableDatabase) throws(XapianError) {
    var words: [[UInt8]: VocabularyEntry] = [:]
    for entry in takeWords() {
      words[entry.word, default: VocabularyEntry()].add(entry.count, of: entry.term)
    }
    // A B-tree is fastest when keys are inserted in order.
    for (word, counts) in words.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      try database.setMetadata(VocabularyEntry.key(word).span, counts.encoded().span)
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
      for block in BlockSplitter.blocks(of: section.paragraphs) {
        record.blocks.append(
          DataRecord.Block(
            firstPosition: 0, continuesParagraph: block.continuesParagraph, lines: block.lines,
            textLength: block.text.count,
            storedLength: try blocks.compress(block.text, into: &record.text)))
        texts.append(block.text)
      }
    }
    return texts
  }

  /// Returns the tags with distinct, non-empty keys. The first spelling of each key is kept.
  private static func distinctTags(_ tags: [String]) -> [String] {
    var seen: Set<String> = []
    return tags.filter {
      let key = CanonicalName.key($0)
      return !key.isEmpty && seen.insert(key).inserted
    }
  }

  /// Returns the language that an article states or, without one, the detected or configured language.
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
