/// The rule by which AND, OR, NOT and NEAR are operators or words.
///
/// A title or a question in capitals (`WHO WON THE WAR AND WHY`) has no operators. They are operators if some other
/// word has a letter that is not a capital, or if every operand is short (`NASA AND ESA`).
enum CapitalsRule {
  /// The most words of an operand in a query in capitals.
  private static let maximumWords = 3

  /// Returns whether a query has two words or more and all its letters are capitals, as in `NOT YET`.
  static func isInCapitals(_ query: String) -> Bool {
    query.contains(where: \.isUppercase) && query.contains(where: \.isWhitespace)
      && !query.contains { $0.isLetter && !$0.isUppercase }
  }

  /// Returns whether the query of `scanner` has operators.
  static func hasOperators(_ scanner: QueryScanner) -> Bool {
    var scanner = scanner
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
