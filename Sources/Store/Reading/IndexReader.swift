package import Articles
package import Base
package import Xapian

/// A generation of an index, open at one of its commits.
///
/// The generation's folder is locked while the reader exists, so a run that publishes another generation does
/// not delete it.
package final class IndexReader {
  /// The folder of the index.
  package let folder: IndexFolder
  /// The number of the open generation.
  package let generation: Int
  /// What the index says about itself.
  package let metadata: IndexMetadata
  /// The engine's database.
  package private(set) var database: Database
  private let identity: StubIdentity?
  private let hold: GenerationLock

  /// A generation that was still the published one after it was opened.
  private struct Opened: ~Copyable {
    let identity: StubIdentity?
    let generation: Int
    let hold: GenerationLock
    var database: Database
  }

  /// How many times a reader tries to open an index while other generations are published.
  private static let maximumAttempts = 20

  /// Opens the published generation at its newest commit. Throws `noIndex`, `indexVersion` or `damaged`.
  package init(_ folder: IndexFolder) throws(LedeError) {
    self.folder = folder
    let opened = try Self.open(folder)
    identity = opened.identity
    generation = opened.generation
    hold = opened.hold
    database = opened.database
    metadata = try IndexMetadata(reading: database, folder)
  }

  /// Another generation can be published, and this one removed, between reading its number and opening
  /// it. So a result counts only if the stub is the same afterwards.
  private static func open(_ folder: IndexFolder) throws(LedeError) -> Opened {
    for _ in 0..<maximumAttempts {
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
      .damaged, "\(folder.stub) names a generation that does not exist",
      hint: folder.rebuildHint)
  }

  /// The sources that the generation was built from.
  package var sources: [Source] { metadata.sources }

  /// The configured language (ISO 639).
  package var language: String { metadata.language }

  /// Whether another generation has been published since this one was opened.
  package var isOutdated: Bool { StubIdentity(folder.stub) != identity }

  /// Moves to the newest commit of the generation. Returns whether there was a newer one. Takes 4 µs if
  /// there was none.
  @discardableResult
  package func refresh() throws(XapianError) -> Bool { try database.reopen() }

  /// Returns the record of a document.
  package func record(_ document: DocumentID) throws -> DataRecord {
    let bytes = try database.withData(of: document) { span in
      span.withUnsafeBufferPointer { Array($0) }
    }
    return try DataRecord(decoding: bytes)
  }

  /// Returns the absolute path of an article's file.
  package func path(of record: DataRecord) -> String { path(of: record.path, in: record.source) }

  /// Returns the absolute path of a file from its path below source number `source`.
  package func path(of name: String, in source: Int) -> String {
    sources.indices.contains(source) ? sources[source].path(of: name) : name
  }

  /// Returns the number of the document with this key, or nil.
  package func document(_ key: DocumentKey) throws -> DocumentID? {
    try documents(.identifier, key.text).first
  }

  /// Returns the documents that have the term, in ascending order. Throws `stopped` after a cancellation.
  package func documents(
    _ field: TermField, _ value: String, cancellation: Cancellation? = nil
  ) throws -> [DocumentID] {
    var documents: [DocumentID] = []
    try database.forEachPosting(of: TermName.make(field, value).span) {
      try cancellation?.check()
      documents.append($0)
      return true
    }
    return documents
  }

  /// Returns how many documents have the term.
  package func count(_ field: TermField, _ value: String) throws(XapianError) -> Int {
    try database.termFrequency(TermName.make(field, value).span)
  }
}
