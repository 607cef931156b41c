/// Reads a query character by character: words, quoted texts and operators.
struct QueryScanner {
  /// The largest number of words that `NEAR/n` accepts.
  private static let maximumDistance = 1_000
  /// The number of words that `NEAR` alone means.
  private static let defaultDistance = 10

  /// The characters of the query.
  let text: [Character]
  /// The index of the next character.
  var index = 0

  /// Creates a scanner at the start of a query.
  init(_ query: String) { text = Array(query) }

  /// The next character; nil at the end.
  var next: Character? { index < text.count ? text[index] : nil }

  /// The character after the next one; nil at the end.
  var afterNext: Character? { index + 1 < text.count ? text[index + 1] : nil }

  /// Skips white space and returns the next character; nil at the end.
  mutating func skipSpaces() -> Character? {
    while let next, next.isWhitespace { index += 1 }
    return next
  }

  /// Reads up to the next space, quotation mark or bracket. Returns nil if the word is empty.
  mutating func takeWord() -> String? {
    let word = word
    index += word.count
    return word.isEmpty ? nil : String(word)
  }

  /// Reads a text in quotation marks. Without a closing mark it extends to the end.
  mutating func takeQuoted() -> (text: String, isClosed: Bool) {
    index += 1
    let inside = text[index...].prefix { !Self.isQuote($0) }
    index += inside.count
    let isClosed = index < text.count
    if isClosed { index += 1 }
    return (String(inside), isClosed)
  }

  /// Reads `NEAR` or `NEAR/5` and returns the number of words. Returns nil, with nothing read, for anything else.
  mutating func takeNear() -> Int? {
    let word = word
    guard word.starts(with: "NEAR") else { return nil }
    let rest = word.dropFirst(4)
    guard rest.isEmpty || rest.first == "/" else { return nil }
    guard !rest.isEmpty else {
      index += word.count
      return Self.defaultDistance
    }
    guard let distance = Int(String(rest.dropFirst())), 1...Self.maximumDistance ~= distance
    else { return nil }
    index += word.count
    return distance
  }

  /// Returns the one of `names` that is the next word, without reading it; nil if none is.
  func operatorName(among names: [String]) -> String? {
    let word = String(word)
    return names.contains(word) ? word : nil
  }

  /// Returns the name before a colon, in small letters, without reading it, and whether nothing follows the colon.
  /// Returns nil without a name and a colon.
  func fieldName() -> (name: String, isEmpty: Bool)? {
    var end = index
    while end < text.count, text[end].isASCII, text[end].isLetter { end += 1 }
    guard end > index, end < text.count, text[end] == ":" else { return nil }
    let isEmpty = end + 1 == text.count || text[end + 1].isWhitespace || text[end + 1] == ")"
    return (String(text[index..<end]).lowercased(), isEmpty)
  }

  /// Whether something other than a closing bracket follows.
  var isFollowedByOperand: Bool {
    guard let next = text[index...].first(where: { !$0.isWhitespace }) else { return false }
    return next != ")"
  }

  /// The characters up to the next space, quotation mark or bracket.
  private var word: ArraySlice<Character> {
    text[index...].prefix {
      !$0.isWhitespace && !Self.isQuote($0) && $0 != "(" && $0 != ")"
    }
  }

  /// Returns whether a character is a quotation mark.
  static func isQuote(_ character: Character) -> Bool {
    character == "\"" || character == "“" || character == "”" || character == "„"
  }
}
