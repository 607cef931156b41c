import Articles
import Base
public import Store

/// How an index is built.
public struct IndexSettings: Sendable, Equatable {
  /// The language of texts that neither state one nor tell it (ISO 639-1); with `none` their words stay
  /// as they are.
  public var language = "en"
  /// Whether the language of texts that state none is found out from their words.
  public var detectsLanguage = true
  /// Threads that read and analyse; 0 takes one for each core.
  public var threads = 0
  /// How files are read.
  public var reading = ReadingSettings()
  /// Whether to build a new generation from nothing, whatever has changed.
  public var rebuilds = false
  /// Whether to look at the contents of every file, not only at size, time and inode.
  public var distrustsStamps = false
  /// How long to wait for another writer, in seconds.
  public var wait = 10.0
  /// Who may read the index.
  public var indexMode = IndexMode.ownerOnly
  /// Globs of the files that are taken, in all sources; nil leaves what the index's sources have.
  public var include: [String]?
  /// Globs of what is left out, in all sources; nil leaves what the index's sources have.
  public var exclude: [String]?
  /// Whether hidden files and folders are taken; nil leaves what the index's sources have.
  public var takesHidden: Bool?
  /// Whether ignore files are obeyed; nil leaves what the index's sources have.
  public var readsIgnoreFiles: Bool?

  /// Creates the default settings.
  public init() {}

  /// The sources with the rules for all, which go before what they had; `isRequested` if what they
  /// have are globs of theirs alone, which are kept besides.
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
        .badRequest, "\(what): '\(glob)' is no glob that matches anything",
        hint: "A bracket may be open; write \\[ and \\# for the signs themselves.")
    }
  }
}
