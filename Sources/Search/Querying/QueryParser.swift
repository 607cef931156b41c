/// Reads what somebody typed. Every string is a valid query: what has no meaning is left out.
public enum QueryParser {
  /// The nodes of a query, in the order in which they were typed.
  ///
  /// `"…"` is a phrase (an open quote ends with the text; `“…”` does as well), `#tag` a tag, `-`
  /// before any of these excludes it, and all else between spaces is a word.
  public static func parse(_ query: String) -> [QueryNode] {
    var nodes: [QueryNode] = []
    var rest = query[...]
    while let first = rest.first {
      if first.isWhitespace {
        rest.removeFirst()
        continue
      }
      let excluded = dropMinus(&rest)
      guard let node = next(&rest) else { continue }
      nodes.append(excluded ? .not(node) : node)
    }
    return nodes
  }

  /// Takes minus signs that stand right before something; a lone one means nothing.
  private static func dropMinus(_ rest: inout Substring) -> Bool {
    guard rest.first == "-" else { return false }
    rest = rest.drop { $0 == "-" }
    return rest.first.map { !$0.isWhitespace } ?? false
  }

  private static func next(_ rest: inout Substring) -> QueryNode? {
    guard let first = rest.first, !first.isWhitespace else { return nil }
    if isQuote(first) {
      rest.removeFirst()
      let text = rest.prefix { !isQuote($0) }
      rest = rest[text.endIndex...].dropFirst()
      return text.allSatisfy(\.isWhitespace) ? nil : .phrase(String(text))
    }
    let word = rest.prefix { !$0.isWhitespace && !isQuote($0) }
    rest = rest[word.endIndex...]
    if first == "#" {
      let tag = word.drop { $0 == "#" }
      // "#1" is a rank, not a tag.
      if !tag.allSatisfy(\.isNumber) { return .tag(String(tag)) }
    }
    return .word(String(word))
  }

  private static func isQuote(_ character: Character) -> Bool {
    character == "\"" || character == "“" || character == "”" || character == "„"
  }
}
