import Articles
import Base
import Store
import Xapian

/// An update of the live generation in place, in one transaction. Readers, and the next run after a crash,
/// see all of it or nothing.
///
/// It produces the same index as a full rebuild, except for the numbers of the documents.
final class InPlaceUpdate {
  /// The time in seconds that an update waits for slow searches that hold the ``CommitLock``.
  private static let patience = 10.0

  private let reader: IndexReader
  private let indexer: FileIndexer
  private var database: WritableDatabase
  /// The lock that delays slow searches until the update is over.
  private let commitLock: CommitLock?
  /// The change of each vocabulary count, by word and term.
  private var words: [[UInt8]: [[UInt8]: Int]] = [:]
  /// The change of the number of articles that state a profile, by its hash.
  private var statements: [String: Int] = [:]
  private var profiles: [String: Profile] = [:]
  /// The documents of the generation that are already handled. Another file may have their path now.
  private var claimed: Set<DocumentID> = []
  /// The changes of the file table; nil for a removed file. Every changed document has its file here.
  private var table: [FileTable.Folder: [[UInt8]: FileEntry?]] = [:]
  /// The number of articles after the update.
  private(set) var articles: Int
  /// The number of new files that could not be read.
  private(set) var unreadable = 0
  /// The number of files whose contents have not changed.
  private(set) var untouched = 0

  /// Starts an update of the live generation. The caller holds the writer lock.
  init(_ reader: IndexReader, _ indexer: FileIndexer) throws {
    self.reader = reader
    self.indexer = indexer
    articles = try reader.count(.kindOfDocument, DocumentKind.article.rawValue)
    commitLock = CommitLock(reader.folder, .writer, seconds: Self.patience)
    database = try WritableDatabase(
      path: reader.folder.generation(reader.generation), .open)
    try database.beginTransaction()
  }

  /// Applies the changes. Readers do not see them before ``finish(_:always:)``.
  func apply(_ changes: FileChanges) throws {
    for removed in changes.removed { try remove(removed) }
    for moved in changes.moved { try move(moved) }
    for found in changes.changed + changes.added {
      if let known = found.known, found.isOnlyTouched(in: indexer.sources) {
        touch(found.file, known)
      } else {
        try replace(found.file, known: found.known)
      }
    }
  }

  /// Writes profiles, vocabulary, file table, failures and metadata, and commits. Returns false if nothing has
  /// changed and `always` is false; then it commits only failures, if they differ from those of the last run.
  func finish(_ metadata: IndexMetadata, _ failures: RunFailures, always: Bool) throws -> Bool {
    let hasNewFailures = try RunFailures(in: reader) != failures
    let hasChanges = always || !table.isEmpty
    guard hasChanges || hasNewFailures else { return false }
    try updateProfiles()
    try updateWords()
    try updateTable()
    if hasNewFailures { try failures.write(to: &database, replacing: reader) }
    for (key, value) in metadata.entries { try database.setMetadata(key, value.span) }
    try database.endTransaction()
    // Xapian syncs the tables and their version file, but not the folder after renaming that file.
    try FileSystem.synchronize(reader.folder.generation(reader.generation))
    return hasChanges
  }
}

// MARK: - Files

extension InPlaceUpdate {
  private func remove(_ removed: FileChanges.Removed) throws {
    for (document, record) in try claim(removed) { try delete(document, record) }
    table[removed.folder, default: [:]][removed.file.name] = .some(nil)
  }

  /// Returns the documents of the file at `path` below source number `source`, except those already claimed,
  /// and claims them. A row of another file can have the same id as a file, so the record decides.
  private func claim(_ source: Int, _ path: String) throws -> [(DocumentID, DataRecord)] {
    let id = ArticleID(path: path, source: source, of: indexer.sources).description
    let numbers = try reader.documents(.identifier, id) + reader.documents(.file, id)
    var found: [(DocumentID, DataRecord)] = []
    for number in numbers where !claimed.contains(number) {
      let record = try reader.record(number)
      guard record.source == source, record.path == path else { continue }
      claimed.insert(number)
      found.append((number, record))
    }
    return found
  }

  private func claim(_ removed: FileChanges.Removed) throws -> [(DocumentID, DataRecord)] {
    try claim(removed.folder.source, removed.name)
  }

  private func delete(_ document: DocumentID, _ record: DataRecord) throws {
    articles -= 1
    try database.delete(document)
    try forget(record)
  }

  /// Subtracts a document from the counts.
  private func forget(_ record: DataRecord) throws {
    for hash in Set(record.statements.map(\.hash)) { statements[hash, default: 0] -= 1 }
    var contents = try indexer.builder.contents(stored: record)
    try indexer.builder.analyze(&contents)
    count(indexer.builder.takeWords(), by: -1)
  }

  private func count(_ entries: [Vocabulary.WordCount], by sign: Int) {
    for entry in entries {
      words[entry.word, default: [:]][entry.term, default: 0] += sign * entry.count
    }
  }

  /// Reports the recorded problems of a file whose entry stays.
  private func report(_ problems: [FileEntry.Problem], of file: SourceFile) {
    let path = indexer.sources[file.source].path(of: file.name)
    for problem in problems { indexer.reporter.issue(problem, of: path) }
  }

  /// Updates the stamp of a file whose contents have not changed.
  private func touch(_ file: SourceFile, _ known: FileEntry) {
    untouched += 1
    indexer.reporter.advance(bytes: file.size)
    report(known.problems, of: file)
    var entry = known
    entry.stamp = FileStamp(of: file)
    entry.isDoubtful = indexer.isDoubtful(file)
    guard entry != known else { return }
    let (folder, name) = file.folderAndName
    table[folder, default: [:]][name] = entry
  }

  /// Indexes a file again. `known` is its entry in the file table, which stays if the file cannot be read.
  private func replace(_ file: SourceFile, known: FileEntry?, isMoved: Bool = false) throws {
    var old: [ArticleID: (DocumentID, DataRecord)] = [:]
    for (document, record) in try claim(file.source, file.name) {
      old[ArticleID(record.id)] = (document, record)
    }
    let isIndexed = known != nil || isMoved || !old.isEmpty
    var summaries: [FileIndexer.Summary] = []
    let outcome = try indexer.index(file) { article in
      if let (number, _) = old[article.id] {
        try database.replace(number, with: article.document)
      } else {
        try database.add(article.document)
        articles += 1
      }
      summaries.append(article.summary)
    }
    let entry: FileEntry?
    switch outcome {
    case .read(let read): entry = read
    case .removed: entry = nil
    case .unread:
      // Keeps its articles and the old stamp, so the next run tries again.
      if isIndexed { untouched += 1 } else { unreadable += 1 }
      report(known?.problems ?? [], of: file)
      return
    }
    // Takes the words of the new documents before `forget` analyses the old ones.
    count(indexer.builder.takeWords(), by: 1)
    for article in summaries {
      if let (_, record) = old.removeValue(forKey: article.id) { try forget(record) }
      for (hash, profile) in zip(article.hashes, article.profiles) { profiles[hash] = profile }
      for hash in Set(article.hashes) { statements[hash, default: 0] += 1 }
    }
    for (document, record) in old.values { try delete(document, record) }
    // A new file without articles was reported, and is not counted as added.
    if !isIndexed, summaries.isEmpty, entry?.problems.isEmpty != true { unreadable += 1 }
    // An unreadable file that is not in the index changes nothing. Each run tries to read it.
    guard isIndexed || entry != nil else { return }
    let (folder, name) = file.folderAndName
    table[folder, default: [:]][name] = .some(entry)
  }

  /// Changes the path of a file's article without reading the file, if that is possible.
  private func move(_ moved: FileChanges.Moved) throws {
    let found = try claim(moved.from)
    guard found.count == 1, let (document, record) = found.first, !moved.from.file.entry.hasRows,
      let renamed = try indexer.builder.renamed(
        record, document, of: reader, id: indexer.id(of: moved.file), path: moved.file.name)
    else {
      for (document, record) in found { try delete(document, record) }
      table[moved.from.folder, default: [:]][moved.from.file.name] = .some(nil)
      return try replace(moved.file, known: nil, isMoved: true)
    }
    report(moved.from.file.entry.problems, of: moved.file)
    try database.replace(document, with: renamed)
    table[moved.from.folder, default: [:]][moved.from.file.name] = .some(nil)
    let (folder, name) = moved.file.folderAndName
    table[folder, default: [:]][name] = moved.from.file.entry
    indexer.reporter.advance(bytes: moved.file.size)
  }
}

// MARK: - Profiles, vocabulary and file table

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
