public import Articles

/// What a run did, and what the index holds after it.
public struct IndexReport: Sendable, Equatable {
  /// How a run brings the index up to date.
  public enum Mode: Sendable, Equatable {
    /// With a new generation that is built from all files. `reason` says why an index that was there
    /// is built anew; JSON does not have it.
    case built(reason: String?)
    /// With changes to the live generation.
    case updated
    /// Nothing has changed, and nothing was written.
    case unchanged
  }

  /// The number of files by what happened to them. In a new generation all files are added.
  public struct Files: Sendable, Equatable {
    /// Files that the index did not have.
    public var added = 0
    /// Files with other contents than the index had.
    public var changed = 0
    /// Files with another path and the same contents.
    public var moved = 0
    /// Files of the index that are no longer there.
    public var removed = 0
    /// Files that the index has as they are.
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

  /// What an index holds.
  public struct Contents: Sendable, Equatable {
    /// The number of the live generation.
    public var generation: Int
    /// Documents of kind article.
    public var articles: Int
    /// Documents of kind profile: one for each name and text.
    public var profiles: Int

    /// Creates the counts.
    public init(generation: Int, articles: Int, profiles: Int) {
      self.generation = generation
      self.articles = articles
      self.profiles = profiles
    }
  }

  /// Files that are left out on purpose, for one reason.
  public struct Skipped: Sendable, Equatable {
    /// Words that go after the count: "hidden files", "files of other types (.pdf)".
    public var reason: String
    /// The number of files.
    public var count: Int

    /// Creates a count with its reason.
    public init(reason: String, count: Int) {
      self.reason = reason
      self.count = count
    }
  }

  /// How the index was brought up to date.
  public var mode: Mode
  /// What happened to the files.
  public var files: Files
  /// What the index holds after the run.
  public var contents: Contents
  /// Bytes of the files that were read.
  public var bytes: Int
  /// Seconds from the beginning of the run to the moment at which searches see its result.
  public var seconds: Double
  /// The number of warnings about files.
  public var warnings: Int
  /// The number of files that could not be indexed.
  public var failures: Int
  /// What was left out on purpose.
  public var skipped: [Skipped]
  /// The sources of the index after the run.
  public var sources: [Source]
  /// Sources that the index had before the run and no longer has.
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
  /// Documents of kind article in the index.
  public var articles: Int { contents.articles }
  /// Documents of kind profile in the index.
  public var profiles: Int { contents.profiles }
}
