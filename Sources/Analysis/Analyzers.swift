/// A pool of analyzers, one per language, created on first use. Only one thread may use it at a time.
public final class Analyzers {
  /// The initial capacity of each analyzer's cache. Small, because most languages have few texts.
  private static let initialCapacity = 256

  private let cacheLimit: Int
  private var analyzers: [String: Analyzer] = [:]

  /// Creates a pool whose analyzers together cache up to `cacheLimit` words, about 150 bytes each.
  public init(cacheLimit: Int = 200_000) { self.cacheLimit = cacheLimit }

  /// Returns the analyzer for texts in `language` (ISO 639-1). All languages without a stemmer share
  /// one analyzer. Throws if memory runs out.
  public func analyzer(for language: String) throws -> Analyzer {
    let language = LanguageCode.stemmed.contains(language) ? language : "none"
    if let analyzer = analyzers[language] { return analyzer }
    let analyzer = try Analyzer(
      language: language, cacheLimit: cacheLimit, initialCapacity: Self.initialCapacity)
    analyzers[language] = analyzer
    return analyzer
  }

  /// Clears all caches if together they hold more words than the limit. This invalidates all term
  /// numbers, so call it between documents.
  public func trimCache() {
    guard analyzers.values.reduce(0, { $0 + $1.cachedWords }) > cacheLimit else { return }
    for analyzer in analyzers.values { analyzer.clearCache() }
  }
}
