import Articles
import Base
public import Store

/// The settings of an indexing run.
public struct IndexSettings: Sendable, Equatable {
  /// The language (ISO 639-1) of texts that neither state one nor have a detectable one. With `none`, their
  /// words are not stemmed.
  public var language = "en"
  /// Whether to detect the language of texts that state none.
  public var detectsLanguage = true
  /// The number of threads that read and analyse files; 0 means one per core.
  public var threads = 0
  /// How files are read.
  public var reading = ReadingSettings()
  /// Whether to rebuild the index even if an in-place update is possible.
  public var rebuilds = false
  /// Whether to compare the contents of every file instead of size, time and inode.
  public var distrustsStamps = false
  /// How long to wait for another writer, in seconds.
  public var wait = 10.0
  /// Who may read the index.
  public var indexMode = IndexMode.ownerOnly
  /// The globs of files to index, for all sources; nil keeps those of the index's sources.
  public var include: [String]?
  /// The globs of files and folders to skip, for all sources; nil keeps those of the index's sources.
  public var exclude: [String]?
  /// Whether to index hidden files and folders; nil keeps the choice of the index's sources.
  public var takesHidden: Bool?
  /// Whether to obey ignore files; nil keeps the choice of the index's sources.
  public var readsIgnoreFiles: Bool?

  /// Creates the default settings.
  public init() {}

  /// Returns the sources with the globs of these settings before their own. The sources' own globs are kept
  /// only if `isRequested`: otherwise they come from the index and include the settings of an earlier run.
  ///
  /// Throws `badRequest` for a glob that matches nothing.
  func applyRules(to sources: [Source], isRequested: Bool) throws(LedeError) -> [Source] {
    var sources = sources
    for index in sources.indices {
      let own = sources[index].rules
      if let include { sources[index].rules.include = include + (isRequested ? own.include : []) }
      if let exclude { sources[index].rules.exclude = exclude + (isRequested ? own.exclude : []) }
      sources[index].rules.takesHidden = takesHidden ?? own.takesHidden
      sources[index].rules.readsIgnoreFiles = readsIgnoreFiles ?? own.readsIgnoreFiles
      try Self.check(sources[index].rules.include, "include")
      try Self.check(sources[index].rules.exclude, "exclude")
    }
    return sources
  }

  private static func check(_ globs: [String], _ what: String) throws(LedeError) {
    for glob in globs where IgnoreRules(patterns: [glob]).isEmpty {
      throw LedeError(
        .badRequest, "\(what): the glob '\(glob)' cannot match anything",
        hint: "Close each bracket, or write \\[ and \\# for the characters themselves.")
    }
  }
}
