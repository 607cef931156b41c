import Analysis

/// What an index says of itself, in Xapian's metadata.
enum SchemaVersion {
  /// Raised whenever terms, slots or the data record change their meaning; `index/README.md` has a
  /// line for each.
  static let current = 2

  /// Keys of the metadata.
  enum Key {
    static let schema = "lede.schema"
    static let analysis = "lede.analysis"
    static let language = "lede.language"
    static let built = "lede.built"
    static let sources = "lede.sources"
  }
}
