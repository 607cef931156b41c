import Analysis
import Articles
public import Base
public import Contract
import Glibc
import Store
import Xapian

/// Answers questions about one index.
///
/// For use by one thread at a time; a server has one for each of its threads. Every call looks first
/// whether there is a newer commit or generation. After
/// ``Cancellation/cancel()`` a call throws ``LedeError/Code/stopping``, and the searcher can be used
/// again.
public final class Searcher {
  /// The most searchers that one process should have: each keeps files and a cache of its own open.
  public static let maximumReaders = 256

  /// How often a question is asked again when a writer got in its way. Measured with a writer that
  /// commits without pause: 4 times at most.
  private static let tries = 20
  /// After so many a question has the writers wait: one that takes longer than commits are apart would
  /// never be done before the next.
  private static let patientTries = 5
  /// Seconds that it waits for the commit that is going on.
  private static let patience = 5.0
  /// How often an index is looked at that seems to be damaged.
  private static let damageTries = 4

  /// After what time a generation that could not be used is tried again.
  private static let refusal = Duration.seconds(1)

  /// Words that the analysis remembers: the common ones of the texts shown, in some 4 MB.
  private static let cachedWords = 30_000

  private let folder: IndexFolder
  private let blocks: TextBlock
  private let analyzers = Analyzers(cacheLimit: cachedWords)
  private var reader: IndexReader?
  /// What answered before another generation was published.
  private var previous: IndexReader?
  private var refused: (stub: IndexReader.StubIdentity?, at: ContinuousClock.Instant)?
  private let onFallback: @Sendable (LedeError) -> Void
  private var queries: QueryAnalyzer?

  /// Opens the index in `folder`. Throws `noIndex`, `indexVersion` or `damaged`.
  ///
  /// When a generation that is published later cannot be used, the one before goes on answering, and
  /// `onFallback` is called with the reason.
  public init(
    index folder: String, onFallback: @escaping @Sendable (LedeError) -> Void = { _ in }
  ) throws(LedeError) {
    self.folder = IndexFolder(folder)
    self.onFallback = onFallback
    blocks = try TextBlock()
    try reading { _, _ in () }
  }

  /// The page of documents that `request` asks for.
  public func search(
    _ request: SearchRequest, cancellation: Cancellation = Cancellation()
  ) throws(LedeError) -> SearchAnswer {
    let start = ContinuousClock.now
    try request.validate()
    var answer = try reading(cancellation) { reader, queries in
      try self.search(reader, queries, request).run()
    }
    answer.took = (ContinuousClock.now - start).milliseconds
    return answer
  }

  /// The whole document that search shows under `id`; for an article the path of its file does as
  /// well. Throws `notFound`.
  public func document(
    id: String, cancellation: Cancellation = Cancellation()
  ) throws(LedeError) -> DocumentAnswer {
    try reading(cancellation) { reader, _ in
      try DocumentLookup(reader: reader, blocks: self.blocks).document(id: id)
    }
  }

  /// Documents like the one that search shows under `id`, or at the path of its file: the most like
  /// it first. Of `request` the query does not count, nor how its words are matched and sorted.
  /// Throws `notFound`.
  public func similar(
    to id: String, _ request: SearchRequest, cancellation: Cancellation = Cancellation()
  ) throws(LedeError) -> SearchAnswer {
    try similar(request, query: id, cancellation) { reader in
      guard let record = try DocumentLookup.record(id: id, in: reader) else {
        throw DocumentLookup.missing(id)
      }
      let text = try StoredText(record: record, blocks: self.blocks).text()
      return (record, record.title, text)
    }
  }

  /// Documents like a text that need not be in the index, the most like it first.
  public func similar(
    toText text: [UInt8], _ request: SearchRequest
  ) throws(LedeError) -> SearchAnswer {
    try similar(request, query: "", Cancellation()) { _ in (nil, "", text) }
  }

  private func similar(
    _ request: SearchRequest, query: String, _ cancellation: Cancellation,
    _ source: (IndexReader) throws -> (DataRecord?, String, [UInt8])
  ) throws(LedeError) -> SearchAnswer {
    let start = ContinuousClock.now
    try request.validate()
    var answer = try reading(cancellation) { reader, queries in
      let (record, title, text) = try source(reader)
      return try self.search(reader, queries, request)
        .similar(to: text, title: title, without: record)
    }
    answer.query = query
    answer.took = (ContinuousClock.now - start).milliseconds
    return answer
  }

  /// How the beginning of a query may go on: at most `limit` suggestions of each kind, 1 to 100.
  public func suggest(
    _ query: String, limit: Int = 5, cancellation: Cancellation = Cancellation()
  ) throws(LedeError) -> SuggestAnswer {
    guard 1...100 ~= limit else {
      throw LedeError(.badRequest, "limit must be 1 to 100 here, not \(limit)")
    }
    var request = SearchRequest(query: query)
    request.limit = limit
    try request.validate()
    let suggestions = try reading(cancellation) { reader, queries in
      try Suggester(reader: reader, queries: queries).suggestions(for: query, limit: limit)
    }
    return SuggestAnswer(query: query, suggestions: suggestions)
  }

  /// The profile of that name, in any spelling. Throws `notFound`.
  public func profile(
    named name: String, cancellation: Cancellation = Cancellation()
  ) throws(LedeError) -> DocumentAnswer {
    let found = try reading(cancellation) { reader, _ in
      try DocumentLookup(reader: reader, blocks: self.blocks).profile(named: name)
    }
    if let found { return found }
    var request = SearchRequest(query: name, limit: 3, kind: .profile)
    if name.utf8.count > SearchRequest.maximumQueryBytes { request.query = "" }
    let near = try search(request, cancellation: cancellation).hits.map(\.title)
    throw LedeError(
      .notFound, "there is no profile of \(name.prefix(200))",
      hint: near.isEmpty ? nil : "Did you mean \(near.joined(separator: ", "))?")
  }

  /// All tags with the number of their articles.
  public func tags(
    cancellation: Cancellation = Cancellation()
  ) throws(LedeError) -> TagsAnswer {
    try reading(cancellation) { reader, _ in
      let counts = try TagNames(reader: reader).keys()
      let tags = try counts.map {
        TagsAnswer.Tag(tag: try reader.tagName($0.key), count: $0.count)
      }
      return TagsAnswer(tags: tags.sorted { ($1.count, $0.tag) < ($0.count, $1.tag) })
    }
  }

  /// What the index holds.
  public func status(
    cancellation: Cancellation = Cancellation()
  ) throws(LedeError) -> StatusAnswer {
    try reading(cancellation) { reader, _ in
      StatusAnswer(
        index: self.folder.path, documents: try reader.database.documentCount,
        articles: try reader.count(.kindOfDocument, DocumentKind.article.rawValue),
        profiles: try reader.count(.kindOfDocument, DocumentKind.profile.rawValue),
        generation: reader.generation, schema: reader.metadata.schema,
        analysis: reader.metadata.analysis,
        language: reader.language,
        languages: try reader.languages().map { .init(language: $0.code, documents: $0.documents) },
        built: reader.metadata.built,
        bytes: FileSystem.size(of: self.folder.generation(reader.generation)),
        sources: reader.sources)
    }
  }

  /// Runs `body` on the newest state of the index. A commit that gets in the way makes it run again
  /// from the beginning, so that an answer never mixes two states.
  func reading<R>(
    _ cancellation: Cancellation = Cancellation(),
    _ body: (IndexReader, QueryAnalyzer) throws -> R
  ) throws(LedeError) -> R {
    var lastError: LedeError?
    var damages = 0
    var pause: CommitPause?
    defer { withExtendedLifetime(pause) {} }
    for attempt in 0..<Self.tries {
      if cancellation.isCancelled { throw .stopping }
      if attempt == Self.patientTries {
        pause = CommitPause(folder, .reader, seconds: Self.patience) { !cancellation.isCancelled }
      }
      let isOnItsOwn = attempt >= Self.patientTries && pause == nil
      if isOnItsOwn { usleep(UInt32(attempt) * 1_000) }
      do {
        let (reader, queries) = try current(cancellation)
        analyzers.trimCache()
        let answer = try body(reader, queries)
        // The engine tells a block that the next commit but one has overwritten by its revision, but not
        // one that is overwritten while it is read. As long as there is no newer commit, none is.
        // With no way to keep it so, the word of the engine is enough in the end.
        guard try isOverwritten(reader), !isOnItsOwn else {
          previous = nil
          if refused != nil, !isRefused { refused = nil }
          return answer
        }
      } catch let error as XapianError where error.code == .stopped && cancellation.isCancelled {
        throw .stopping
      } catch let error as XapianError where error.code == .databaseModified {
        lastError = LedeError(reading: error)
        reader = nil
      } catch {
        let error =
          (error as? XapianError).map(LedeError.init(reading:)) ?? LedeError(wrapping: error)
        // A sound index can look damaged for a moment while it is written, but not for long.
        damages += 1
        guard error.code == .damaged || previous != nil && error.code == .inputOutput else {
          throw error
        }
        lastError = error
        if damages < Self.damageTries, refused == nil { reader = nil } else { try fallBack(error) }
        usleep(20_000)
      }
    }
    throw lastError ?? LedeError(.internalError, "the index could not be read")
  }

  /// Whether there is a newer commit; in a generation that was removed there is none.
  private func isOverwritten(_ reader: IndexReader) throws -> Bool {
    do throws(XapianError) {
      return try reader.refresh()
    } catch {
      guard error.code == .databaseNotFound else { throw error }
      return false
    }
  }

  private func search(
    _ reader: IndexReader, _ queries: QueryAnalyzer, _ request: SearchRequest
  ) -> Search {
    Search(
      reader: reader, queries: queries, analyzers: analyzers, blocks: blocks, request: request)
  }

  private func current(_ cancellation: Cancellation) throws -> (IndexReader, QueryAnalyzer) {
    let reader = try newest()
    reader.cancellation = cancellation
    self.reader = reader
    let languages = try reader.languages().map(\.code)
    if let queries, queries.languages == languages { return (reader, queries) }
    let made = try QueryAnalyzer(languages, analyzers)
    queries = made
    return (reader, made)
  }

  private func newest() throws -> IndexReader {
    if let reader {
      guard reader.isOutdated else {
        try reader.refresh()
        return reader
      }
      if isRefused { return reader }
      previous = reader
    }
    reader = nil
    return try IndexReader(folder)
  }

  /// Whether what is published now could not be used a moment ago.
  private var isRefused: Bool {
    guard let refused else { return false }
    return refused.stub == IndexReader.StubIdentity(folder.stub)
      && ContinuousClock.now - refused.at < Self.refusal
  }

  /// Has the generation before the published one answer; throws `error` when there is none.
  private func fallBack(_ error: LedeError) throws(LedeError) {
    guard let previous else { throw error }
    if refused == nil { onFallback(error) }
    refused = (IndexReader.StubIdentity(folder.stub), .now)
    reader = previous
    self.previous = nil
  }
}

extension Duration {
  /// Milliseconds, with three decimals.
  fileprivate var milliseconds: Double {
    let (seconds, attoseconds) = components
    return (Double(seconds) * 1e6 + Double(attoseconds / 1_000_000_000_000)).rounded() / 1e3
  }
}
