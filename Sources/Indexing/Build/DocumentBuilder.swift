import Analysis
import Articles
import Base
import Store
import Xapian

/// Makes Xapian documents of articles and profiles. One for each thread.
final class DocumentBuilder {
  /// How much a word of the title counts, against 1 for one of the text.
  static let titleWeight: UInt32 = 3
  /// What one record may take, in bytes. Xapian stores it in at most 65,535 pieces, each of a quarter of
  /// a block of 2 KB: 32 MB.
  static let mostData = 30_000_000
  /// Titles that agree in so many bytes are sorted as one.
  private static let titleOrderBytes = 80
  /// Positions left free between title, sections and their headings, so that no phrase spans them.
  private static let gap: UInt32 = 10

  private let blocks: TextBlock
  private let settings: IndexSettings
  private let analyzers = Analyzers()
  /// By language, each made for the first text in it.
  private var vocabularies: [String: Vocabulary] = [:]
  private var body = PostingCollector()
  private var headline = PostingCollector()
  private var tokens: [Token] = []

  /// A builder that finds out languages as `settings` say. Throws ``LedeError/Code/configuration`` for
  /// a language that is none.
  init(_ settings: IndexSettings) throws(LedeError) {
    guard settings.language == "none" || LanguageCode.normalized(settings.language) != nil else {
      throw LedeError(
        .configuration, "'\(settings.language)' is no language",
        hint: "The configuration's language takes a code such as en, or none.")
    }
    self.settings = settings
    blocks = try TextBlock()
  }

  /// The document of an article that lies at `path` below source number `source`, which is called
  /// `sourceName`; `hashes` are those of its profiles, `file` is the id of the file of which it is a row,
  /// `modified` is when its file was changed. Nil if it takes more than ``mostData``.
  func document(
    _ article: Article, hashes: [String], id: String, file: String?, source: Int,
    sourceName: String, path: String, modified: UTCTime
  ) throws -> Document? {
    var record = DataRecord()
    return try document(
      article, hashes: hashes, id: id, file: file, source: source, sourceName: sourceName,
      path: path, modified: modified, record: &record)
  }

  /// The same; `record`, which is empty, becomes what the document stores.
  func document(
    _ article: Article, hashes: [String], id: String, file: String?, source: Int,
    sourceName: String, path: String, modified: UTCTime, record: inout DataRecord
  ) throws -> Document? {
    record.id = id
    record.title = article.title
    record.line = article.titleLine
    record.source = source
    record.path = path
    record.date = article.date?.description ?? ""
    record.dateOrigin = article.dateOrigin
    record.language = try language(of: article)
    let tags = Self.distinctTags(article.tags)
    record.tags = tags.map(\.tag)
    record.authors = article.authors
    record.statements = zip(article.profiles, hashes).map { profile, hash in
      DataRecord.Statement(type: profile.kind, name: profile.name, line: profile.line, hash: hash)
    }
    var document = try Document()
    let analyzer = try analyzers.analyzer(for: record.language)
    try addText(article.title, article.sections, analyzer, to: &document, &record)
    try addAuthors(of: record, analyzer, to: &document)
    try addPlace(of: record, to: &document)
    if let file { try add(.file, file, to: &document) }
    try add(.kindOfDocument, DocumentKind.article.rawValue, to: &document)
    try add(.language, record.language, to: &document)
    try add(.source, CanonicalName.key(sourceName), to: &document)
    for tag in tags {
      try add(.tag, tag.key, to: &document)
      if tag.tag != tag.key { try add(.tagSpelling, tag.key + "\t" + tag.tag, to: &document) }
    }
    let mentions = Set(article.profiles.map { CanonicalName.key($0.name) }).filter { !$0.isEmpty }
    for key in mentions { try add(.mention, key, to: &document) }
    try setValue(.tagList, tags.map(\.key), in: &document)
    try setValue(.mentionList, mentions.sorted(), in: &document)
    for hash in Set(hashes) { try add(.statement, hash, to: &document) }
    if let date = article.date { try setValue(.date, date.slotValue, in: &document) }
    try setValue(
      .order, article.date?.slotValue ?? modified.digits, in: &document)
    let data = record.encoded()
    guard data.count <= Self.mostData else { return nil }
    try document.setData(data.span)
    return document
  }

  /// The document of a profile. Where it is stated is not part of it: that is read from the articles
  /// that hold its hash, so that each file owns its own contribution to the index alone.
  func document(_ profile: Profile, hash: String) throws -> Document {
    var record = DataRecord()
    record.kind = .profile
    record.id = "profile:" + profile.name
    record.title = profile.name
    record.type = profile.kind
    record.hash = hash
    var document = try Document()
    record.line = 0
    let paragraphs = Self.relativeParagraphs(of: profile)
    let sections =
      paragraphs.isEmpty
      ? [] : [Section(heading: nil, line: paragraphs[0].line, paragraphs: paragraphs)]
    record.language = try detected(profile.name, sections) ?? settings.language
    try addText(
      profile.name, sections, try analyzers.analyzer(for: record.language), to: &document, &record)
    try add(.identifier, "profile:" + hash, to: &document)
    // No UTF-8 begins with 0xFF: behind all articles.
    if let slot = Field.place.slot {
      let place: [UInt8] = [0xFF] + profile.name.utf8 + [0] + hash.utf8
      try document.setValue(slot, place.span)
    }
    try add(.kindOfDocument, DocumentKind.profile.rawValue, to: &document)
    try add(.language, record.language, to: &document)
    let key = CanonicalName.key(profile.name)
    try add(.profileName, key, to: &document)
    try setValue(.collapse, key, in: &document)
    try setTitleOrder(profile.name, in: &document)
    try document.setData(record.encoded().span)
    return document
  }

  /// Writes what belongs to the database rather than to one document: the words met since the last
  /// call.
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

  /// The words of the documents made since the last call, with the number of documents that have each.
  func takeWords() -> [Vocabulary.Entry] {
    vocabularies.keys.sorted().flatMap { vocabularies[$0]?.take() ?? [] }
  }

  /// Names the profile document: profiles with the same kind, name and text have the same hash.
  static func hash(of profile: Profile) -> String {
    var writer = ByteWriter()
    writer.string(profile.kind)
    writer.string(profile.name)
    for paragraph in relativeParagraphs(of: profile) {
      writer.string(paragraph.text)
      writer.integer(paragraph.line)
    }
    return ContentHash.hexadecimal(of: writer.bytes)
  }

  /// Lines counted from that of the name, which the articles hold: the same profile is the same
  /// document wherever it stands in a file.
  private static func relativeParagraphs(of profile: Profile) -> [Paragraph] {
    profile.paragraphs.map {
      Paragraph(text: $0.text, line: max(0, $0.line - profile.line))
    }
  }

  /// The language that an article states, else the one that its text tells, else that of the settings.
  private func language(of article: Article) throws -> String {
    try article.language.flatMap(LanguageCode.normalized)
      ?? detected(article.title, article.sections) ?? settings.language
  }

  private func detected(_ title: String, _ sections: [Section]) throws -> String? {
    guard settings.detectsLanguage else { return nil }
    return try LanguageDetector.language(
      title: title, sections, expected: settings.language, analyzers)
  }

  /// Tags with their canonical keys; of several spellings the first.
  private static func distinctTags(_ tags: [String]) -> [(tag: String, key: String)] {
    var seen: Set<String> = []
    return tags.map { ($0, CanonicalName.key($0)) }.filter {
      !$1.isEmpty && seen.insert($1).inserted
    }
  }

  private func addText(
    _ title: String, _ sections: [Section], _ analyzer: Analyzer, to document: inout Document,
    _ record: inout DataRecord
  ) throws {
    analyzers.trimMemory()
    vocabularies[analyzer.language, default: Vocabulary()].beginDocument()
    var position: UInt32 = 1
    try addHeadline(
      title, .title, analyzer, weight: Self.titleWeight, to: &document, &position)
    for (section, depth) in zip(sections, sections.depths) {
      position += Self.gap
      var entry = DataRecord.Section(
        heading: section.heading, line: section.line, level: depth, firstPosition: Int(position),
        firstBlock: record.blocks.count)
      if let heading = section.heading {
        try addHeadline(heading, .section, analyzer, weight: 1, to: &document, &position)
        position += Self.gap
      }
      if section.heading == nil { entry.firstPosition = Int(position) }
      record.sections.append(entry)
      for piece in BlockSplitter.pieces(of: section.paragraphs) {
        record.blocks.append(
          DataRecord.Block(
            firstPosition: Int(position), continuesParagraph: piece.continuesParagraph,
            lines: piece.lines, textLength: piece.text.count,
            storedLength: try blocks.compress(piece.text, into: &record.text)))
        tokens.removeAll(keepingCapacity: true)
        piece.text.withUnsafeBufferPointer {
          analyzer.analyze($0, position: &position, into: &tokens)
        }
        body.add(tokens)
        vocabularies[analyzer.language]?.add(tokens, analyzer)
      }
    }
    try body.flush(analyzer, to: &document, wdf: 1)
  }

  private func addHeadline(
    _ text: String, _ field: Field, _ analyzer: Analyzer, weight: UInt32,
    to document: inout Document, _ position: inout UInt32
  ) throws {
    analyze(text, analyzer, &position)
    vocabularies[analyzer.language]?.add(tokens, analyzer)
    headline.add(tokens)
    try headline.flush(analyzer, to: &document, wdf: weight, field: field)
  }

  /// Adds the names of who wrote an article. A gap is between two names, so that no phrase spans them.
  private func addAuthors(
    of record: DataRecord, _ analyzer: Analyzer, to document: inout Document
  ) throws {
    var position: UInt32 = 1
    for name in record.authors {
      analyze(name, analyzer, &position)
      headline.add(tokens)
      position += Self.gap
    }
    try headline.flush(analyzer, to: &document, wdf: nil, field: .author)
  }

  /// Adds what follows from the place of an article: its id, its path, and, where there is no title,
  /// by what it is sorted.
  func addPlace(of record: DataRecord, to document: inout Document) throws {
    try add(.identifier, record.id, to: &document)
    try setValue(.place, record.id, in: &document)
    try setTitleOrder(record.title.isEmpty ? record.path : record.title, in: &document)
    let analyzer = try analyzers.analyzer(for: record.language)
    var position: UInt32 = 1
    analyze(record.path, analyzer, &position)
    headline.add(tokens)
    try headline.flush(analyzer, to: &document, wdf: nil, field: .path)
  }

  /// Analyses what is stored of a document as when it was made, for its words alone. `body` is called
  /// with the tokens of one text after the other, and the fields in which they are; nil is that of all
  /// the text.
  func analyzeAgain(
    _ record: DataRecord, _ body: (([Token], Analyzer, _ fields: [Field?]) -> Void)?
  ) throws {
    analyzers.trimMemory()
    let analyzer = try analyzers.analyzer(for: record.language)
    vocabularies[analyzer.language, default: Vocabulary()].beginDocument()
    var position: UInt32 = 1
    func add(_ text: String, in field: Field) {
      analyze(text, analyzer, &position)
      vocabularies[analyzer.language]?.add(tokens, analyzer)
      body?(tokens, analyzer, [nil, field])
    }
    add(record.title, in: .title)
    for section in record.sections {
      guard let heading = section.heading else { continue }
      position = UInt32(clamping: section.firstPosition)
      add(heading, in: .section)
    }
    for number in record.blocks.indices {
      position = UInt32(clamping: record.blocks[number].firstPosition)
      tokens.removeAll(keepingCapacity: true)
      try blocks.text(of: record, block: number).withUnsafeBufferPointer {
        analyzer.analyze($0, position: &position, into: &tokens)
      }
      vocabularies[analyzer.language]?.add(tokens, analyzer)
      body?(tokens, analyzer, [nil])
    }
    // Their words are not in the vocabulary.
    guard let body else { return }
    position = 1
    for name in record.authors {
      analyze(name, analyzer, &position)
      body(tokens, analyzer, [.author])
      position += Self.gap
    }
    guard record.kind == .article else { return }
    position = 1
    analyze(record.path, analyzer, &position)
    body(tokens, analyzer, [.path])
  }

  private func analyze(_ text: String, _ analyzer: Analyzer, _ position: inout UInt32) {
    var text = text
    tokens.removeAll(keepingCapacity: true)
    text.withUTF8 { analyzer.analyze($0, position: &position, into: &tokens) }
  }

  private func add(_ field: Field, _ value: String, to document: inout Document) throws(XapianError)
  {
    try document.addBooleanTerm(TermName.make(field, value).span)
  }

  private func setValue(
    _ field: Field, _ value: String, in document: inout Document
  ) throws(XapianError) {
    if let slot = field.slot { try document.setValue(slot, value.utf8.span) }
  }

  private func setValue(
    _ field: Field, _ values: [String], in document: inout Document
  ) throws(XapianError) {
    guard let slot = field.slot, !values.isEmpty else { return }
    var writer = ByteWriter()
    for value in values { writer.string(value) }
    try document.setValue(slot, writer.bytes.span)
  }

  private func setTitleOrder(_ title: String, in document: inout Document) throws(XapianError) {
    guard let slot = Field.titleOrder.slot else { return }
    let key = Array(Folding.fold(title).prefix(Self.titleOrderBytes))
    try document.setValue(slot, key.span)
  }
}
