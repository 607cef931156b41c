public import Search

/// Something that a person should know about one file of a run.
public struct FileIssue: Sendable, Equatable {
  /// How bad it is.
  public enum Severity: Sendable {
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
public enum IndexEvent: Sendable {
  /// Some ten times a second.
  case progress(IndexProgress)
  case issue(FileIssue)
  /// Another process is writing the index; this run waits for it.
  case waitingForWriter(seconds: Double)
}

/// What a run did.
public struct IndexReport: Sendable, Equatable {
  /// Files that were left out on purpose, by reason.
  public struct Skipped: Sendable, Equatable {
    /// Reads after the count: "12 hidden files", "3 files of other types (.pdf)".
    public var reason: String
    /// How many.
    public var count: Int
  }

  /// The number of the generation that was published.
  public var generation: Int
  /// Files that became articles.
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

/// How an index is built.
public struct IndexSettings: Sendable, Equatable {
  /// The language of texts that neither state one nor tell it (ISO 639-1); with `none` their words stay
  /// as they are.
  public var language = "en"
  /// Whether the language of texts that state none is found out from their words.
  public var detectsLanguage = true
  /// Threads that read and analyse; 0 takes one for each core.
  public var threads = 0
  /// A file with more bytes is reported and left out.
  public var maximumFileBytes = 64 << 20
  /// How long to wait for another writer, in seconds.
  public var wait = 10.0

  /// Creates the default settings.
  public init() {}
}
