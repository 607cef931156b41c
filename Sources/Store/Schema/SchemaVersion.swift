import Analysis

/// What an index says of itself, in Xapian's metadata.
package enum SchemaVersion {
  /// Raised whenever terms, slots or the data record change their meaning; `index/README.md` has a
  /// line for each.
  package static let current = 5

  /// Keys of the metadata.
  package enum Key {
    package static let schema = "lede.schema"
    package static let analysis = "lede.analysis"
    package static let language = "lede.language"
    package static let built = "lede.built"
    package static let sources = "lede.sources"
    package static let fingerprint = "lede.fingerprint"
  }
}
