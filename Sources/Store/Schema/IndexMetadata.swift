import Analysis
package import Articles
package import Base
package import Xapian

/// The metadata of an index: versions, settings and sources.
package struct IndexMetadata: Sendable {
  /// The version of terms, slots and records. It is raised when the meaning of one of them changes;
  /// `index/README.md` has a line for each version.
  package static let currentSchema = 7

  /// The keys under which the values are stored.
  private enum Key {
    static let schema = "lede.schema"
    static let analysis = "lede.analysis"
    static let language = "lede.language"
    static let built = "lede.built"
    static let sources = "lede.sources"
    static let fingerprint = "lede.fingerprint"
  }

  /// The schema version of the documents.
  package var schema = currentSchema
  /// The version of the analysis that produced the terms.
  package var analysis = Analyzer.version
  /// The configured language: an ISO 639 code, or `none`.
  package var language: String
  /// When the generation was built, as `YYYY-MM-DDTHH:MM:SSZ`.
  package var built: String
  /// The folders and files that were indexed.
  package var sources: [Source]
  /// The settings on which the documents depend.
  package var fingerprint: [UInt8]

  /// Creates the metadata of an index in the current versions.
  package init(language: String, built: UTCTime, sources: [Source], fingerprint: [UInt8]) {
    self.language = language
    self.built = built.description
    self.sources = sources
    self.fingerprint = fingerprint
  }

  /// The entries to write into a database.
  package var entries: [(key: String, value: [UInt8])] {
    [
      (Key.schema, Array(String(schema).utf8)),
      (Key.analysis, Array(String(analysis).utf8)),
      (Key.language, Array(language.utf8)),
      (Key.built, Array(built.utf8)),
      (Key.sources, SourceList.encoded(sources)),
      (Key.fingerprint, fingerprint),
    ]
  }

  /// Reads the metadata of `database`; `folder` is the index folder, for errors. Throws `indexVersion` if
  /// another version of Lede wrote it, `damaged` if it cannot be read.
  package init(reading database: borrowing Database, _ folder: IndexFolder) throws(LedeError) {
    do {
      schema = try Self.version(Key.schema, of: database, Self.currentSchema) {
        LedeError(
          .indexVersion,
          "the index in \(folder.path) has schema version \($0); this Lede reads version "
            + "\(Self.currentSchema)",
          hint: folder.rebuildHint)
      }
      analysis = try Self.version(Key.analysis, of: database, Analyzer.version) {
        LedeError(
          .indexVersion,
          "the index in \(folder.path) has version \($0) of the text analysis; this Lede uses version "
            + "\(Analyzer.version)",
          hint: folder.rebuildHint)
      }
      language = String(decoding: try database.metadata(Key.language), as: UTF8.self)
      built = String(decoding: try database.metadata(Key.built), as: UTF8.self)
      sources = try Self.sources(of: database)
      fingerprint = try database.metadata(Key.fingerprint)
    } catch {
      throw (error as? XapianError).map(LedeError.init(reading:)) ?? LedeError(wrapping: error)
    }
  }

  private static func version(
    _ key: String, of database: borrowing Database, _ expected: Int,
    _ error: (_ found: String) -> LedeError
  ) throws -> Int {
    let found = Int(String(decoding: try database.metadata(key), as: UTF8.self))
    guard found == expected else { throw error(found.map(String.init) ?? "none") }
    return expected
  }

  /// Reads the sources of an index that any version of Lede wrote.
  package static func sources(of database: borrowing Database) throws -> [Source] {
    try SourceList.decoded(try database.metadata(Key.sources))
  }

  /// Whether any version of Lede wrote `database`.
  package static func isPresent(in database: borrowing Database) -> Bool {
    (try? database.metadata(Key.schema))?.isEmpty == false
  }
}
