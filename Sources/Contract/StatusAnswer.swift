public import Articles
public import Base

/// What an index holds: the JSON contract of `lede status --format json` and `GET /v1/status`.
public struct StatusAnswer: Sendable, Equatable {
  /// The index folder, as an absolute path.
  public var index: String
  /// Articles and profiles.
  public var documents: Int
  /// Documents of kind article.
  public var articles: Int
  /// Documents of kind profile: one for each name and text.
  public var profiles: Int
  /// The number of the live generation.
  public var generation: Int
  /// The version of the on-disk schema, see `index/README.md`.
  public var schema: Int
  /// The version of the analysis rules that made the terms.
  public var analysis: Int
  /// A language of the index.
  public struct Language: Sendable, Equatable {
    /// ISO 639 code.
    public var language: String
    /// Articles and profiles in it.
    public var documents: Int

    /// Creates a language with its number of documents.
    package init(language: String, documents: Int) {
      self.language = language
      self.documents = documents
    }
  }

  /// ISO 639-1 code of the configured language, which is that of texts that tell none.
  public var language: String
  /// The configured one first, then those of most documents.
  public var languages: [Language]
  /// When the generation was built, as `YYYY-MM-DDTHH:MM:SSZ`.
  public var built: String
  /// Bytes on disk of the live generation.
  public var bytes: Int
  /// The folders and files that were indexed.
  public var sources: [Source]

  /// What a daemon knows of the program with which it watches the sources.
  public struct Watch: Sendable, Equatable {
    /// Whether the program runs at this moment.
    public var isRunning: Bool
    /// When it last changed the index, as `YYYY-MM-DDTHH:MM:SSZ`; nil when it has not.
    public var updated: String?

    /// A state of the program.
    public init(isRunning: Bool, updated: String?) {
      self.isRunning = isRunning
      self.updated = updated
    }
  }

  /// Only in the answer of a daemon that watches.
  public var watch: Watch?

  /// Creates the answer with these values.
  package init(
    index: String, documents: Int, articles: Int, profiles: Int, generation: Int, schema: Int,
    analysis: Int, language: String, languages: [Language], built: String, bytes: Int,
    sources: [Source], watch: Watch? = nil
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
    self.watch = watch
  }

  /// The answer as the contract has it.
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
            .object([.init("name", .string($0.name)), .init("path", .string($0.path))])
          })),
    ]
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
