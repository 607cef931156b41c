import Base

extension Analyzer {
  /// Returns a key that all spellings of a whole name share: a hash of the terms of its words, in order and without
  /// gaps, so that `GLM-4.6` and `glm4.6` have the same key. Symbols count only in a name without words. Returns nil
  /// for a name without either.
  public func nameKey(_ tokens: [Token]) -> String? {
    let words = tokens.filter { $0.kind == .word || $0.kind == .gram }
    let counted = words.isEmpty ? tokens.filter { $0.kind == .symbol } : words
    guard !counted.isEmpty else { return nil }
    let hash = counted.reduce(FNV1a.offset) { hash, token in
      withTerm(token.term) { FNV1a.hash($0.span, from: hash) }
    }
    return String(hash, radix: 36)
  }
}

extension QueryAnalyzer {
  /// Returns the keys of `text` as a whole name, one for each language; see ``Analyzer/nameKey(_:)``.
  public func nameKeys(_ text: String) -> [String] {
    let keys = analyzers.compactMap { analyzer in
      var position: UInt32 = 0
      var tokens: [Token] = []
      var text = text
      text.withUTF8 { analyzer.analyze($0, position: &position, into: &tokens) }
      return analyzer.nameKey(tokens)
    }
    return keys.enumerated().filter { keys.firstIndex(of: $0.element) == $0.offset }.map(\.element)
  }
}
