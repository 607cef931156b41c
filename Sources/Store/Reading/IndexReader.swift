package import Analysis
package import Articles
package import Base
import Glibc
package import Xapian

/// One generation of an index, opened for reading.
package final class IndexReader {
  /// What tells one stub file from the next.
  package struct StubIdentity: Equatable {
    var inode: UInt
    var seconds: Int
    var nanoseconds: Int

    package init?(_ path: String) {
      var status = stat()
      guard lstat(path, &status) == 0 else { return nil }
      inode = UInt(status.st_ino)
      seconds = status.st_mtim.tv_sec
      nanoseconds = status.st_mtim.tv_nsec
    }
  }

  package let folder: IndexFolder
  package let generation: Int
  /// What the index says about itself.
  package let metadata: IndexMetadata
  package private(set) var database: Database
  /// How each tag is shown, by the tag as an article has it.
  package var tagNames: [String: String] = [:]
  /// The terms that the index has for words of queries, by the typed word.
  package var knownWords:
    [String: (parts: [QueryWord.Alternatives], joined: QueryWord.Alternatives)] = [:]
  /// Ends the search that uses this reader. Every loop over the index or over the words of a query checks
  /// it.
  package var cancellation = Cancellation()
  private var knownProfiles: Bool?
  private var knownLanguages: [(code: String, documents: Int)]?
  private let identity: StubIdentity?
  private let hold: GenerationLock

  /// A generation that was the live one when it was open.
  private struct Opened: ~Copyable {
    let identity: StubIdentity?
    let generation: Int
    let hold: GenerationLock
    var database: Database
  }

  /// How often the live generation is opened while others take its place.
  private static let tries = 20

  /// Opens the live generation. Throws `noIndex`, `indexVersion` or `damaged`.
  package init(_ folder: IndexFolder) throws(LedeError) {
    self.folder = folder
    let opened = try Self.open(folder)
    identity = opened.identity
    generation = opened.generation
    hold = opened.hold
    database = opened.database
    metadata = try IndexMetadata(reading: database, folder)
  }

  /// The generation may be replaced and removed between reading its name and opening it: what came of
  /// that counts only while the stub is still the same.
  private static func open(_ folder: IndexFolder) throws(LedeError) -> Opened {
    for _ in 0..<tries {
      let identity = StubIdentity(folder.stub)
      guard let generation = try folder.liveGeneration() else { throw folder.missing }
      let hold = GenerationLock(folder.generation(generation), exclusive: false)
      let database: Database
      do {
        try folder.verify(generation)
        database = try Database(path: folder.generation(generation))
      } catch {
        guard StubIdentity(folder.stub) == identity else { continue }
        guard hold != nil || FileSystem.exists(folder.generation(generation)) else { break }
        throw (error as? XapianError).map(LedeError.init(reading:)) ?? LedeError(wrapping: error)
      }
      guard StubIdentity(folder.stub) == identity else { continue }
      guard let hold else { break }
      return Opened(identity: identity, generation: generation, hold: hold, database: database)
    }
    throw LedeError(
      .damaged, "the live generation that \(folder.stub) names is not there",
      hint: folder.rebuildHint)
  }

  /// The sources of the index.
  package var sources: [Source] { metadata.sources }

  /// The configured language.
  package var language: String { metadata.language }

  /// Whether another generation has been published since.
  package var isOutdated: Bool { StubIdentity(folder.stub) != identity }

  /// Moves to the newest commit of the generation. Returns whether that is another one than before.
  @discardableResult
  package func refresh() throws(XapianError) -> Bool {
    guard try database.reopen() else { return false }
    tagNames.removeAll()
    knownWords.removeAll()
    knownProfiles = nil
    knownLanguages = nil
    return true
  }

  /// Whether there is any profile.
  package func hasProfiles() throws(XapianError) -> Bool {
    if let knownProfiles { return knownProfiles }
    let found = try count(.kindOfDocument, DocumentKind.profile.rawValue) > 0
    knownProfiles = found
    return found
  }

  /// The languages of the documents (ISO 639): the configured one first, then those of most documents.
  package func languages() throws -> [(code: String, documents: Int)] {
    if let knownLanguages { return knownLanguages }
    var counts: [(code: String, documents: Int)] = []
    let prefix = TermField.language.prefix
    try database.forEachTerm(prefix: Array(prefix.utf8).span) { term, count in
      try cancellation.check()
      let code = term.withUnsafeBufferPointer { $0.dropFirst(prefix.utf8.count) }
      counts.append((String(decoding: code, as: UTF8.self), count))
      return true
    }
    counts.sort { a, b in
      if (a.code == language) != (b.code == language) { return a.code == language }
      return (b.documents, a.code) < (a.documents, b.code)
    }
    knownLanguages = counts
    return counts
  }

  /// `query` with a checkpoint that ends the match when the search is cancelled.
  package func withCheckpoint(_ query: Query) throws(XapianError) -> Query {
    let cancellation = cancellation
    return try .combined(.filter, [query, .checkpoint { !cancellation.isCancelled }])
  }

  /// The record of a document.
  package func record(_ document: DocumentID) throws -> DataRecord {
    try cancellation.check()
    let bytes = try database.withData(of: document) { span in
      span.withUnsafeBufferPointer { Array($0) }
    }
    return try DataRecord(decoding: bytes)
  }

  /// The absolute path of an article's file.
  package func path(of record: DataRecord) -> String {
    guard sources.indices.contains(record.source) else { return record.path }
    return sources[record.source].path(of: record.path)
  }

  /// The number of the document with this key, or nil.
  package func document(_ key: DocumentKey) throws -> DocumentID? {
    try documents(.identifier, key.text).first
  }

  /// Documents that have the term, in the order of their numbers.
  package func documents(_ field: TermField, _ value: String) throws -> [DocumentID] {
    var documents: [DocumentID] = []
    try database.forEachPosting(of: TermName.make(field, value).span) {
      try cancellation.check()
      documents.append($0)
      return true
    }
    return documents
  }

  /// How many documents have the term.
  package func count(_ field: TermField, _ value: String) throws(XapianError) -> Int {
    try cancellation.check()
    return try database.termFrequency(TermName.make(field, value).span)
  }

  /// What tells which of two articles is newer; greater is newer. Every dated one is newer than those
  /// without a date, whose files' times say little: a copied folder is no newer than its original.
  package func age(of document: DocumentID) throws(XapianError) -> [UInt8] {
    try cancellation.check()
    let isDated: UInt8 = try database.value(ValueField.date.slot, of: document).isEmpty ? 0 : 1
    return [isDated] + (try database.value(ValueField.order.slot, of: document))
  }

  /// What documents that are equal otherwise are sorted by: that, unlike their numbers, is the same in
  /// an index that was updated and in one that was built anew.
  package func place(of document: DocumentID) throws(XapianError) -> [UInt8] {
    try cancellation.check()
    return try database.value(ValueField.tieBreaker.slot, of: document)
  }

  /// The tag in the spelling that most articles use; of equally frequent ones the last in byte order,
  /// so rather one in small letters.
  package func tagName(_ tag: String) throws -> String {
    if let name = tagNames[tag] { return name }
    let key = CanonicalName.key(tag)
    var best = (count: 0, name: key)
    var others = 0
    let prefix = TermName.make(.tagSpelling, key + "\t")
    try database.forEachTerm(prefix: prefix.span) { term, count in
      try cancellation.check()
      others += count
      let spelling = term.withUnsafeBufferPointer {
        String(decoding: $0.dropFirst(prefix.count), as: UTF8.self)
      }
      if best < (count, spelling) { best = (count, spelling) }
      return true
    }
    let all = try count(.tag, key)
    guard all > 0 else { return tag }
    if best < (all - others, key) { best.name = key }
    tagNames[tag] = best.name
    return best.name
  }
}
