public import Articles

/// Something that a person should know about one file of a run.
public struct FileIssue: Sendable, Equatable {
  /// How bad it is.
  public enum Severity: String, Sendable {
    /// The file is in the index; something in it had to be guessed.
    case warning
    /// The file is not in the index.
    case failure
  }

  /// Whether the file is in the index all the same.
  public var severity: Severity
  /// Absolute path of the file.
  public var path: String
  /// 1-based line, where the message is about one.
  public var line: Int?
  /// What is wrong, without path and line.
  public var message: String
  /// How many files it is about: this one, and others of the same extension.
  public var count = 1
}

/// How far a run is.
public struct IndexProgress: Sendable, Equatable {
  /// What the run is doing.
  public enum Stage: String, Sendable {
    case listing
    case indexing
    case merging
    case publishing
  }

  /// What the run is doing.
  public var stage: Stage
  /// Files read so far, indexed or not.
  public var filesDone: Int
  /// Files to be read.
  public var filesTotal: Int
  /// Bytes of the files read so far.
  public var bytesDone: Int
  /// Bytes of all files.
  public var bytesTotal: Int
  /// Since the run began.
  public var seconds: Double
}

/// What a run tells while it goes on. Events come one at a time, from any thread.
public enum IndexEvent: Sendable, Equatable {
  /// Some ten times a second.
  case progress(IndexProgress)
  case issue(FileIssue)
  /// There is an index, but a new generation is built from nothing; why.
  case rebuilding(reason: String)
  /// Another process is writing the index; this run waits for it, up to so many seconds. The number
  /// of the process is nil when its lock does not say it.
  case waitingForWriter(process: Int?, seconds: Double)
  /// So many runs go before this one.
  case waitingForJobs(ahead: Int)
}

/// What a run did.
public struct IndexReport: Sendable, Equatable {
  /// How the index was brought up to date.
  public enum Mode: Sendable, Equatable {
    /// A new generation, built from nothing; for an index that was there already with the reason.
    case built(reason: String?)
    /// The live generation was changed in place.
    case updated
    /// Nothing was to be done, and nothing was written.
    case unchanged
  }

  /// What became of the files; in a new generation all are added.
  public struct Files: Sendable, Equatable {
    /// Not known to the index before.
    public var added = 0
    /// With other contents.
    public var changed = 0
    /// With another path, but otherwise as they were.
    public var moved = 0
    /// Not there any more.
    public var removed = 0
    /// As the index knew them.
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

  /// How the index was brought up to date.
  public var mode: Mode
  /// What became of the files.
  public var files: Files
  /// Files that were left out on purpose, by reason.
  public struct Skipped: Sendable, Equatable {
    /// Reads after the count: "12 hidden files", "3 files of other types (.pdf)".
    public var reason: String
    /// How many.
    public var count: Int
  }

  /// The number of the live generation.
  public var generation: Int
  /// Documents of kind article in the index.
  public var articles: Int
  /// Documents of kind profile: one for each name and text.
  public var profiles: Int
  /// Bytes of the files read.
  public var bytes: Int
  /// From the beginning to the switch.
  public var seconds: Double
  /// Files' warnings, as reported.
  public var warnings: Int
  /// Files that could not be indexed.
  public var failures: Int
  /// What was left out on purpose.
  public var skipped: [Skipped]
  /// What the index is made of now.
  public var sources: [Source]
  /// Sources of the generation before this one that are no longer in the index.
  public var droppedSources: [Source]
}
