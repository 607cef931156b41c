import Articles
public import Base
public import Contract
import Store
public import SystemPackage
import Xapian

/// Answers questions about one index. For one thread at a time: a server has one for each of its threads.
///
/// Each call answers from the newest commit of the published generation. After ``Cancellation/cancel()`` it
/// throws ``LedeError/Code/stopping``, and the searcher can be used again.
public final class Searcher {
  /// The most searchers that one process should have: each keeps files open and has caches of its own.
  public static let maximumReaders = 256

  private let runner: SearchRunner

  /// Opens the index in `folder`. Throws `noIndex`, `indexVersion` or `damaged`.
  ///
  /// If a generation that is published later cannot be used, the previous one keeps answering, and
  /// `onFallback` is called with the reason.
  public convenience init(
    index folder: FilePath, onFallback: @escaping @Sendable (LedeError) -> Void = { _ in }
  ) throws(LedeError) {
    try self.init(index: folder, onFallback: onFallback) { ContinuousClock.now }
  }

  /// Opens the index in `folder`, with the clock that decides when an unusable generation is tried again.
  init(
    index folder: FilePath, onFallback: @escaping @Sendable (LedeError) -> Void,
    now: @escaping () -> ContinuousClock.Instant
  ) throws(LedeError) {
    runner = try SearchRunner(IndexFolder(folder), onFallback: onFallback, now: now)
    try reading { _ in () }
  }

  /// Returns the page of hits for `request`.
  public func search(
    _ request: SearchRequest, cancellation: Cancellation = Cancellation()
  ) throws(LedeError) -> SearchAnswer {
    let start = ContinuousClock.now
    try request.validate()
    var answer = try reading(cancellation) { context in
      try Search(context: context, request: request).run()
    }
    answer.took = (ContinuousClock.now - start).milliseconds
    return answer
  }

  /// Returns the whole document with this id, or the article at this path. Throws `notFound`.
  public func document(
    id: String, cancellation: Cancellation = Cancellation()
  ) throws(LedeError) -> DocumentAnswer {
    try reading(cancellation) { context in
      try DocumentLookup(context: context).document(id: id)
    }
  }

  /// Returns the documents that are most like the one with this id, or like the article at this path, the most
  /// similar first. Of `request`, the query, the match mode and the order are ignored. Throws `notFound`.
  public func similar(
    to id: String, _ request: SearchRequest, cancellation: Cancellation = Cancellation()
  ) throws(LedeError) -> SearchAnswer {
    try similar(request, query: id, cancellation) { context in
      let record = try DocumentLookup(context: context).record(id: id)
      let text = try StoredText(record: record, blocks: context.blocks).text()
      return (record, record.title, text)
    }
  }

  /// Returns the documents that are most like a text, which need not be in the index; the most similar first.
  public func similar(
    toText text: [UInt8], _ request: SearchRequest
  ) throws(LedeError) -> SearchAnswer {
    try similar(request, query: "", Cancellation()) { _ in (nil, "", text) }
  }

  private func similar(
    _ request: SearchRequest, query: String, _ cancellation: Cancellation,
    _ source: (SearchContext) throws -> (record: DataRecord?, title: String, text: [UInt8])
  ) throws(LedeError) -> SearchAnswer {
    let start = ContinuousClock.now
    try request.validate()
    var answer = try reading(cancellation) { context in
      let source = try source(context)
      return try Search(context: context, request: request)
        .similar(to: source.text, title: source.title, without: source.record)
    }
    answer.query = query
    answer.took = (ContinuousClock.now - start).milliseconds
    return answer
  }

  /// Returns how a query that is being typed can continue: at most `limit` (1 to 100) suggestions of each kind.
  public func suggest(
    _ query: String, limit: Int = 5, cancellation: Cancellation = Cancellation()
  ) throws(LedeError) -> SuggestAnswer {
    guard 1...100 ~= limit else {
      throw LedeError(.badRequest, "limit must be 1 to 100 here, not \(limit)")
    }
    var request = SearchRequest(query: query)
    request.limit = limit
    try request.validate()
    let suggestions = try reading(cancellation) { context in
      try Suggester(context: context).suggestions(for: query, limit: limit)
    }
    return SuggestAnswer(query: query, suggestions: suggestions)
  }

  /// Returns the profile of a name, in any spelling. Throws `notFound`, with a hint about similar names.
  public func profile(
    named name: String, cancellation: Cancellation = Cancellation()
  ) throws(LedeError) -> DocumentAnswer {
    let found = try reading(cancellation) { context in
      try DocumentLookup(context: context).profile(named: name)
    }
    if let found { return found }
    var request = SearchRequest(query: name, limit: 3, kind: .profile)
    if name.utf8.count > SearchRequest.maximumQueryBytes { request.query = "" }
    let near = try search(request, cancellation: cancellation).hits.map(\.title)
    throw LedeError(
      .notFound, "there is no profile of \(name.prefix(200))",
      hint: near.isEmpty ? nil : "Did you mean \(near.joined(separator: ", "))?")
  }

  /// Returns all tags with the number of their articles, the most frequent first.
  public func tags(
    cancellation: Cancellation = Cancellation()
  ) throws(LedeError) -> TagsAnswer {
    try reading(cancellation) { context in
      let counts = try TagLookup(context: context).keys()
      let tags = try counts.map {
        TagsAnswer.Tag(tag: try context.spelling(ofTag: $0.key), count: $0.count)
      }
      return TagsAnswer(tags: tags.sorted { ($1.count, $0.tag) < ($0.count, $1.tag) })
    }
  }

  /// Returns what the index contains, and how it was built. With `listsProblems`, also reads the file table and
  /// lists what the last run could not index.
  public func status(
    listsProblems: Bool = false, cancellation: Cancellation = Cancellation()
  ) throws(LedeError) -> StatusAnswer {
    try reading(cancellation) { context in
      let reader = context.reader
      return StatusAnswer(
        index: self.runner.folder.path.string, documents: try reader.database.documentCount,
        articles: try context.count(.kindOfDocument, DocumentKind.article.rawValue),
        profiles: try context.count(.kindOfDocument, DocumentKind.profile.rawValue),
        generation: reader.generation, schema: reader.metadata.schema,
        analysis: reader.metadata.analysis,
        language: reader.language,
        languages: try context.languages().map {
          .init(language: $0.code, documents: $0.documents)
        },
        built: reader.metadata.built,
        bytes: FileSystem.size(of: self.runner.folder.generation(reader.generation)),
        sources: reader.sources,
        failures: try RunFailures.count(in: reader),
        problems: listsProblems
          ? try ProblemList(context: context).problems(limit: StatusAnswer.maximumProblems) : nil)
    }
  }

  /// Returns what `body` reads from the newest commit of the index. See ``SearchRunner/run(_:_:)``.
  func reading<R>(
    _ cancellation: Cancellation = Cancellation(), _ body: (SearchContext) throws -> R
  ) throws(LedeError) -> R {
    try runner.run(cancellation, body)
  }
}

extension Duration {
  /// The duration in milliseconds, with three decimals.
  fileprivate var milliseconds: Double {
    let (seconds, attoseconds) = components
    return (Double(seconds) * 1e6 + Double(attoseconds / 1_000_000_000_000)).rounded() / 1e3
  }
}
