public import Articles
public import Base
import SystemPackage

/// The status of an index: the answer of `lede status` and `GET /v1/status`.
public struct StatusAnswer: Sendable, Equatable {
  /// The absolute path of the index folder.
  public var index: String
  /// The number of articles and profiles.
  public var documents: Int
  /// The number of articles.
  public var articles: Int
  /// The number of profiles, one for each name and text.
  public var profiles: Int
  /// The number of the live generation.
  public var generation: Int
  /// The version of the schema on disk; see `index/README.md`.
  public var schema: Int
  /// The version of the analysis that produced the terms.
  public var analysis: Int
  /// A language of the index with its number of documents.
  public struct Language: Sendable, Equatable {
    /// The ISO 639 code.
    public var language: String
    /// The number of articles and profiles in this language.
    public var documents: Int

    /// Creates a language with its number of documents.
    package init(language: String, documents: Int) {
      self.language = language
      self.documents = documents
    }
  }

  /// The ISO 639-1 code of the configured language, for texts without a stated or detected language.
  public var language: String
  /// The languages: the configured one, then the others by number of documents.
  public var languages: [Language]
  /// The time at which the generation was built, as `YYYY-MM-DDTHH:MM:SSZ`.
  public var built: String
  /// The size of the live generation on disk, in bytes.
  public var bytes: Int
  /// The indexed folders and files.
  public var sources: [Source]

  /// The number of files, folders and rows that the last run could not index.
  public var failures: Int
  /// What the last run could not index, by path and line; nil if it was not asked for. At most
  /// ``maximumProblems``.
  public var problems: [FileIssue]?
  /// The maximum number of ``problems``, which limits the memory and size of an answer.
  public static let maximumProblems = 100_000

  /// The state of the program with which a daemon watches the sources.
  public struct Watch: Sendable, Equatable {
    /// Whether the program is running.
    public var isRunning: Bool
    /// The time of its last change of the index, as `YYYY-MM-DDTHH:MM:SSZ`; nil before the first change.
    public var updated: String?

    /// Creates a state.
    public init(isRunning: Bool, updated: String?) {
      self.isRunning = isRunning
      self.updated = updated
    }
  }

  /// The state of watching; nil except in the answer of a daemon that watches.
  public var watch: Watch?

  /// Creates the answer with these values.
  package init(
    index: String, documents: Int, articles: Int, profiles: Int, generation: Int, schema: Int,
    analysis: Int, language: String, languages: [Language], built: String, bytes: Int,
    sources: [Source], failures: Int = 0, problems: [FileIssue]? = nil, watch: Watch? = nil
  ) {
    self.index = index
    self.documents = documents
    self.articles = articles
    self.profiles = profiles
    self.generation = generation
    self.schema = schema
    self.analysis = analysis
    self.language = language
    self.languages = languages
    self.built = built
    self.bytes = bytes
    self.sources = sources
    self.failures = failures
    self.problems = problems
    self.watch = watch
  }

  /// The answer as JSON.
  public var json: JSONValue {
    var fields: [JSONValue.Field] = [
      .init("version", .integer(contractVersion)),
      .init("index", .string(index)),
      .init("documents", .integer(documents)),
      .init("articles", .integer(articles)),
      .init("profiles", .integer(profiles)),
      .init("generation", .integer(generation)),
      .init("schema", .integer(schema)),
      .init("analysis", .integer(analysis)),
      .init("lede", .string(ledeVersion)),
      .init("language", .string(language)),
      .init(
        "languages",
        .array(
          languages.map {
            .object([
              .init("language", .string($0.language)), .init("documents", .integer($0.documents)),
            ])
          })),
      .init("built", .string(built)),
      .init("bytes", .integer(bytes)),
      .init(
        "sources",
        .array(
          sources.map {
            .object([.init("name", .string($0.name)), .init("path", .string($0.path.string))])
          })),
      .init("failures", .integer(failures)),
    ]
    if let problems {
      fields.append(.init("problems", .array(problems.map { .object($0.fields) })))
    }
    if let watch {
      fields.append(
        .init(
          "watch",
          .object([
            .init("running", .bool(watch.isRunning)), .init("updated", .optional(watch.updated)),
          ])))
    }
    return .object(fields)
  }
}
