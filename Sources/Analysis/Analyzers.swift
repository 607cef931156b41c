/// Analyzers for many languages, each made when it is needed first. For one thread at a time.
public final class Analyzers {
  /// Words that an analyzer has room for from the beginning: most have few texts to read.
  private static let expected = 256

  private let memory: Int
  private var made: [String: Analyzer] = [:]

  /// Analyzers that together remember `memory` words, some 150 bytes each, before all are forgotten.
  public init(memory: Int = 200_000) { self.memory = memory }

  /// The analyzer of texts in `language` (ISO 639-1); one and the same for all languages whose words
  /// stay as they are. Throws when there is no memory.
  public func analyzer(for language: String) throws -> Analyzer {
    let language = LanguageCode.stemmed.contains(language) ? language : "none"
    if let analyzer = made[language] { return analyzer }
    let analyzer = try Analyzer(language: language, memory: memory, expected: Self.expected)
    made[language] = analyzer
    return analyzer
  }

  /// Forgets the words seen so far once they take much memory. Term numbers handed out before mean
  /// nothing afterwards, so call it between documents.
  public func trimMemory() {
    guard made.values.reduce(0, { $0 + $1.rememberedWords }) > memory else { return }
    for analyzer in made.values { analyzer.forget() }
  }
}
