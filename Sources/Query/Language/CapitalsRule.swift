/// The rule by which AND, OR, NOT and NEAR are operators or words.
///
/// A title or a question in capitals (`WHO WON THE WAR AND WHY`) has no operators. They are operators if some other
/// word has a letter that is not a capital, or if every operand is short (`NASA AND ESA`).
enum CapitalsRule {
  /// The most words of an operand in a query in capitals.
  private static let maximumWords = 3

  /// Returns whether a query has two words or more and all its letters are capitals, as in `NOT YET`.
  static func isInCapitals(_ query: String) -> Bool {
    mayHaveOperators(query) && query.contains(where: \.isWhitespace)
      && !query.contains { $0.isLetter && !$0.isUppercase }
  }

  /// Returns whether a query has two capitals of ASCII side by side, as every operator does. Most queries do not.
  private static func mayHaveOperators(_ query: String) -> Bool {
    let capitals = UInt8(ascii: "A")...UInt8(ascii: "Z")
    return zip(query.utf8, query.utf8.dropFirst()).contains {
      capitals.contains($0) && capitals.contains($1)
    }
  }

  /// Returns whether AND, OR, NOT and NEAR are operators in `query`.
  static func hasOperators(_ query: String) -> Bool {
    guard mayHaveOperators(query) else { return true }
    var scanner = QueryScanner(query)
    var words = 0
    var isShort = true
    while scanner.skipSpaces() != nil {
      if scanner.operatorName(among: ["AND", "OR", "NOT"]) != nil {
        _ = scanner.takeWord()
        words = 0
      } else if scanner.takeNear() != nil {
        words = 0
      } else if let word = scanner.takeWord() {
        if word.contains(where: { $0.isLetter && !$0.isUppercase }) { return true }
        words += 1
        if words > maximumWords { isShort = false }
      } else {
        scanner.index += 1
      }
    }
    return isShort
  }
}
