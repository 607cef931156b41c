public import Articles

/// The result of a run: what it changed and what the index contains afterwards.
public struct IndexReport: Sendable, Equatable {
  /// The way in which a run updated the index.
  public enum Mode: Sendable, Equatable {
    /// The run built a new generation from all files. `reason` says why it rebuilt an existing index;
    /// it is not in the JSON.
    case built(reason: String?)
    /// The run changed the live generation.
    case updated
    /// Nothing has changed, and the run wrote nothing, except new failures for `lede status --problems`.
    case unchanged
  }

  /// The number of files by kind of change. In a new generation all files are added.
  public struct Files: Sendable, Equatable {
    /// Files that were not in the index.
    public var added = 0
    /// Files with changed contents.
    public var changed = 0
    /// Files with a new path and the same contents.
    public var moved = 0
    /// Files that no longer exist.
    public var removed = 0
    /// Files without changes.
    public var unchanged = 0

    /// Creates the counts.
    public init(
      added: Int = 0, changed: Int = 0, moved: Int = 0, removed: Int = 0, unchanged: Int = 0
    ) {
      self.added = added
      self.changed = changed
      self.moved = moved
      self.removed = removed
      self.unchanged = unchanged
    }
  }

  /// The generation and the number of documents of an index.
  public struct Contents: Sendable, Equatable {
    /// The number of the live generation.
    public var generation: Int
    /// The number of articles.
    public var articles: Int
    /// The number of profiles, one for each name and text.
    public var profiles: Int

    /// Creates the counts.
    public init(generation: Int, articles: Int, profiles: Int) {
      self.generation = generation
      self.articles = articles
      self.profiles = profiles
    }
  }

  /// The number of files that a run skips for one reason.
  public struct Skipped: Sendable, Equatable {
    /// The words after the count: "hidden files", "files of other types (.pdf)".
    public var reason: String
    /// The number of files.
    public var count: Int

    /// Creates a count with its reason.
    public init(reason: String, count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  /// The way in which the run updated the index.
  public var mode: Mode
  /// The number of files by kind of change.
  public var files: Files
  /// What the index contains after the run.
  public var contents: Contents
  /// The total size of the files that the run read, in bytes.
  public var bytes: Int
  /// The seconds from the start of the run until searches see its result.
  public var seconds: Double
  /// The number of warnings about files.
  public var warnings: Int
  /// The number of files that could not be indexed.
  public var failures: Int
  /// The skipped files by reason.
  public var skipped: [Skipped]
  /// The sources of the index after the run.
  public var sources: [Source]
  /// The sources that the run removed from the index.
  public var droppedSources: [Source]

  /// Creates a report.
  public init(
    mode: Mode, files: Files, contents: Contents, bytes: Int = 0, seconds: Double,
    warnings: Int = 0, failures: Int, skipped: [Skipped] = [], sources: [Source] = [],
    droppedSources: [Source] = []
  ) {
    self.mode = mode
    self.files = files
    self.contents = contents
    self.bytes = bytes
    self.seconds = seconds
    self.warnings = warnings
    self.failures = failures
    self.skipped = skipped
    self.sources = sources
    self.droppedSources = droppedSources
  }

  /// The number of the live generation.
  public var generation: Int { contents.generation }
  /// The number of articles in the index.
  public var articles: Int { contents.articles }
  /// The number of profiles in the index.
  public var profiles: Int { contents.profiles }
}
