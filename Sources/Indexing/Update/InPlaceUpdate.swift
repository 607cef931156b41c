import Articles
import Base
import Store
import Xapian

/// Brings the live generation up to date in place, in one transaction: readers see all of it or
/// nothing, and so does the next run after a crash.
///
/// What it leaves is what a build from nothing gives, but for the numbers of the documents.
final class InPlaceUpdate {
  /// Seconds that an update waits for readers that have been overtaken by others.
  private static let patience = 10.0

  private let reader: IndexReader
  private let indexer: FileIndexer
  private var database: WritableDatabase
  /// Released when the update is over.
  private let pause: CommitLock?
  /// How many documents more have a word, by word and term.
  private var words: [[UInt8]: [[UInt8]: Int]] = [:]
  /// How many articles more state a profile, by its hash.
  private var statements: [String: Int] = [:]
  private var profiles: [String: Profile] = [:]
  /// Documents of the generation that have been dealt with: another file may have their path now.
  private var claimed: Set<DocumentID> = []
  /// What has changed of the file table; nil for a file that is not in it any more. No document changes
  /// without its file.
  private var table: [FileTable.Folder: [[UInt8]: FileEntry?]] = [:]
  /// Articles that the index has after the update.
  private(set) var articles: Int
  /// Files that are new, and could not be read.
  private(set) var unreadable = 0
  /// Files whose contents turned out to be what the index knows.
  private(set) var untouched = 0

  /// An update of the live generation, which nobody else writes meanwhile.
  init(_ reader: IndexReader, _ indexer: FileIndexer) throws {
    self.reader = reader
    self.indexer = indexer
    articles = try reader.count(.kindOfDocument, DocumentKind.article.rawValue)
    pause = CommitLock(reader.folder, .writer, seconds: Self.patience)
    database = try WritableDatabase(
      path: reader.folder.generation(reader.generation), .open)
    try database.beginTransaction()
  }

  /// Makes the changes; nothing of them is visible before ``finish(_:always:)``.
  func apply(_ changes: FileChanges) throws {
    for removed in changes.removed { try remove(removed) }
    for moved in changes.moved { try move(moved) }
    for found in changes.changed + changes.added {
      if let known = found.known, found.isOnlyTouched(in: indexer.sources) {
        touch(found.file, known)
      } else {
        try replace(found.file, isKnown: found.known != nil)
      }
    }
  }

  /// Writes what belongs to no one document, and commits. Returns false when there was nothing to
  /// write, unless `always`.
  func finish(_ metadata: IndexMetadata, always: Bool) throws -> Bool {
    guard always || !table.isEmpty else { return false }
    try updateProfiles()
    try updateWords()
    try updateTable()
    for (key, value) in metadata.entries { try database.setMetadata(key, value.span) }
    try database.endTransaction()
    // Xapian syncs the tables and their version file, but not the folder in which it renames that.
    try FileSystem.synchronize(reader.folder.generation(reader.generation))
    return true
  }
}

// MARK: - Files

extension InPlaceUpdate {
  private func remove(_ removed: FileChanges.Removed) throws {
    for (document, record) in try claim(id(of: removed)) { try delete(document, record) }
    table[removed.folder, default: [:]][removed.file.name] = .some(nil)
  }

  /// The documents that the file with this id has in the index and nobody has claimed before.
  private func claim(_ id: ArticleID) throws -> [(DocumentID, DataRecord)] {
    let article = try reader.document(.article(id))
    let numbers = try (article.map { [$0] } ?? []) + reader.documents(.file, id.description)
    return try numbers.filter { claimed.insert($0).inserted }.map { ($0, try reader.record($0)) }
  }

  private func id(of removed: FileChanges.Removed) -> ArticleID {
    ArticleID(path: removed.name, source: removed.folder.source, of: indexer.sources)
  }

  private func delete(_ document: DocumentID, _ record: DataRecord) throws {
    articles -= 1
    try database.delete(document)
    try forget(record)
  }

  /// Takes back what a document added to the counts.
  private func forget(_ record: DataRecord) throws {
    for hash in Set(record.statements.map(\.hash)) { statements[hash, default: 0] -= 1 }
    var contents = try indexer.builder.contents(stored: record)
    try indexer.builder.analyze(&contents)
    count(indexer.builder.takeWords(), by: -1)
  }

  private func count(_ entries: [Vocabulary.Entry], by sign: Int) {
    for entry in entries {
      words[entry.word, default: [:]][entry.term, default: 0] += sign * entry.count
    }
  }

  /// Remembers the new stamp of a file whose contents are `known`.
  private func touch(_ file: SourceFile, _ known: FileEntry) {
    untouched += 1
    indexer.reporter.advance(bytes: file.size)
    let path = indexer.sources[file.source].path(of: file.name.text)
    for problem in known.problems { indexer.reporter.issue(problem, of: path) }
    var entry = known
    entry.stamp = FileStamp(of: file)
    entry.isDoubtful = indexer.isDoubtful(file)
    guard entry != known else { return }
    let (folder, name) = file.place
    table[folder, default: [:]][name] = entry
  }

  private func replace(_ file: SourceFile, isKnown: Bool) throws {
    var old: [ArticleID: (DocumentID, DataRecord)] = [:]
    for (document, record) in try claim(indexer.id(of: file)) {
      old[ArticleID(record.id)] = (document, record)
    }
    let isThere = isKnown || !old.isEmpty
    var made: [FileIndexer.Summary] = []
    let outcome = try indexer.index(file) { article in
      if let (number, _) = old[article.id] {
        try database.replace(number, with: article.document)
      } else {
        try database.add(article.document)
        articles += 1
      }
      made.append(article.summary)
    }
    let entry: FileEntry?
    switch outcome {
    case .read(let read): entry = read
    case .removed: entry = nil
    case .unread:
      // What the index has of it stays, with the old stamp, so that the next run tries again.
      if isThere { untouched += 1 } else { unreadable += 1 }
      return
    }
    // Before the old documents are analysed, whose words would be among them.
    count(indexer.builder.takeWords(), by: 1)
    for article in made {
      if let (_, record) = old.removeValue(forKey: article.id) { try forget(record) }
      for (hash, profile) in zip(article.hashes, article.profiles) { profiles[hash] = profile }
      for hash in Set(article.hashes) { statements[hash, default: 0] += 1 }
    }
    for (document, record) in old.values { try delete(document, record) }
    // Nothing came of a new file: it was reported, and is not counted as added.
    if !isThere, made.isEmpty, entry?.problems.isEmpty != true { unreadable += 1 }
    // A file that could not be read before either is tried by each run, and changes nothing.
    guard isThere || entry != nil else { return }
    let (folder, name) = file.place
    table[folder, default: [:]][name] = .some(entry)
  }

  /// Gives the article of a file its new path, without reading the file.
  private func move(_ moved: FileChanges.Moved) throws {
    let found = try claim(id(of: moved.from))
    guard found.count == 1, let (document, record) = found.first, !moved.from.file.entry.hasRows,
      let renamed = try indexer.builder.renamed(
        record, document, of: reader, id: indexer.id(of: moved.file), path: moved.file.name.text)
    else {
      for (document, record) in found { try delete(document, record) }
      table[moved.from.folder, default: [:]][moved.from.file.name] = .some(nil)
      return try replace(moved.file, isKnown: true)
    }
    try database.replace(document, with: renamed)
    table[moved.from.folder, default: [:]][moved.from.file.name] = .some(nil)
    let (folder, name) = moved.file.place
    table[folder, default: [:]][name] = moved.from.file.entry
    indexer.reporter.advance(bytes: moved.file.size)
  }
}

// MARK: - What belongs to no one document

extension InPlaceUpdate {
  private func updateProfiles() throws {
    for (hash, change) in statements.sorted(by: { $0.key < $1.key }) where change != 0 {
      let before = try reader.count(.statement, hash)
      if before == 0, change > 0, let profile = profiles[hash] {
        var contents = try indexer.builder.contents(of: profile, hash: hash)
        guard let document = try indexer.builder.document(&contents) else { continue }
        try database.add(document)
        count(indexer.builder.takeWords(), by: 1)
      } else if before > 0, before + change <= 0 {
        guard let document = try reader.document(.profile(hash: hash)) else { continue }
        try forget(try reader.record(document))
        try database.delete(document)
      }
    }
  }

  private func updateWords() throws {
    for (word, changes) in words.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let changes = changes.filter { $0.value != 0 }
      guard !changes.isEmpty else { continue }
      let key = VocabularyEntry.key(word)
      var counts = try VocabularyEntry(decoding: try reader.database.metadata(key.span))
      for (term, change) in changes { counts.add(change, of: term) }
      try database.setMetadata(key.span, counts.encoded().span)
    }
  }

  private func updateTable() throws {
    for (folder, changes) in table {
      var entries: [[UInt8]: FileEntry] = [:]
      for file in try FileTable.files(of: folder, in: reader) { entries[file.name] = file.entry }
      for (name, entry) in changes { entries[name] = entry }
      let files = entries.map { FileTable.File(name: $0.key, entry: $0.value) }
        .sorted { $0.name.lexicographicallyPrecedes($1.name) }
      try FileTable.write(files, of: folder, to: &database, replacing: reader)
    }
  }
}
