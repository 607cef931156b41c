/// A scanner for the numbers and names in a written date.
struct FreeDateScanner {
  enum Word: Equatable {
    case number(Int, digits: Int)
    case month(Int)
    case other
  }

  /// Words between day, month and year: `5 de marzo de 2024`, `5th of March`.
  private static let connectors: Set = ["of", "de", "del", "d", "di", "den", "the", "r", "г"]
  /// Endings of ordinal numbers: `14th`, `1er`, `1º`.
  private static let ordinals: Set = ["st", "nd", "rd", "th", "er", "e", "º", "ª"]
  /// The length limit of a date with its time, in characters.
  private static let longest = 80

  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars.prefix(Self.longest))
    skipBlanks()
    // Obsidian can link a date to a note: `[[2026-01-14]]`. Org writes `<2026-01-14 Wed>`, and pandoc
    // writes `\[2026-01-14 Wed\]` for it.
    while let sign = separator, "[<\\".unicodeScalars.contains(sign) { index += 1 }
  }

  /// The next character, which may separate two numbers.
  var separator: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  /// Whether only blanks and brackets follow.
  var isAtEnd: Bool {
    scalars[index...].allSatisfy { " ]>\\".unicodeScalars.contains($0) }
  }

  mutating func skipSeparator() {
    index = min(index + 1, scalars.count)
    skipBlanks()
  }

  /// Skips a weekday such as `Wed, ` or `le mercredi `.
  mutating func skipWeekday() {
    var start = index
    var name = letters()
    if name == "le" {
      skipBlanks()
      start = index
      name = letters()
    }
    guard MonthNames.isDay(name) else {
      index = start
      return
    }
    // Portuguese days: `quarta-feira`.
    while let sign = separator, sign == "-" || sign.properties.isAlphabetic { index += 1 }
    while let sign = separator, sign == "," || sign == "." || sign == " " { index += 1 }
  }

  /// Returns the next word after separators and connectors.
  mutating func nextInDate() -> Word? {
    skipSigns()
    let start = index
    if Self.connectors.contains(letters()) { skipSigns() } else { index = start }
    return next()
  }

  /// Returns the next word, or nil at the end.
  mutating func next() -> Word? {
    guard let first = separator else { return nil }
    guard first.isASCIIDigit else {
      let name = letters()
      guard !name.isEmpty, let month = MonthNames.number(name) else { return .other }
      return .month(month)
    }
    var value = 0
    let start = index
    while index < scalars.count, scalars[index].isASCIIDigit, index - start < 16 {
      value = value * 10 + Int(scalars[index].value - 0x30)
      index += 1
    }
    let digits = index - start
    let end = index
    // The letter in `2026-01-14T10:00` belongs to the time.
    let ending = letters()
    if !Self.ordinals.contains(ending) { index = end }
    let isWord = !ending.isEmpty && index == end && !["t", "z"].contains(ending)
    return isWord ? .other : .number(value, digits: digits)
  }

  /// Skips a time such as `10:11:12 CET ` between day and year.
  mutating func skipTime() {
    let start = index
    guard separator == " " else { return }
    skipBlanks()
    let first = index
    while let sign = separator, sign.isASCIIDigit || sign == ":" { index += 1 }
    guard scalars[first..<index].contains(":") else {
      index = start
      return
    }
    skipBlanks()
    _ = letters()
  }

  private mutating func letters() -> String {
    var name = ""
    // Letters after Cyrillic include signs that are whole words: `2026年1月14日`.
    while let letter = separator, letter.value < 0x530, letter.properties.isAlphabetic {
      name.unicodeScalars.append(letter)
      index += 1
    }
    return name.lowercased()
  }

  private mutating func skipSigns() {
    while let sign = separator, ",.-/ ".unicodeScalars.contains(sign) { index += 1 }
  }

  private mutating func skipBlanks() {
    while index < scalars.count, scalars[index] == " " || scalars[index] == "\t" { index += 1 }
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIIDigit: Bool { 0x30...0x39 ~= value }
}
