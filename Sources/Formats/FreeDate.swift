import Articles

extension CalendarDate {
  /// Reads a date as people write it: `2026-01-14`, `2026/1/4`, `2026.01.14`, `20260114`,
  /// `14 Jan 2026`, `January 14th, 2026`, `Wed, 14 Jan 2026`, `2026年1月14日`. A time and a zone may
  /// follow; the day is taken as it is written, in whatever zone. Nil for anything else, and for
  /// a day that does not exist.
  init?(free text: String) {
    var words = FreeDateWords(text)
    words.skipWeekday()
    guard let first = words.next() else { return nil }
    switch first {
    case .number(let value, digits: 4): self.init(year: value, &words)
    case .number(let value, digits: 8), .number(let value, digits: 12),
      .number(let value, digits: 14):
      // Digits of a time may follow those of the day.
      var day = value
      while day > 9999_12_31 { day /= 100 }
      self.init(year: day / 10000, month: day / 100 % 100, day: day % 100)
    case .number(let day, digits: 1...2):
      guard case .month(let month) = words.nextOfDate(),
        case .number(let year, digits: 4) = words.nextOfDate()
      else { return nil }
      self.init(year: year, month: month, day: day)
    case .month(let month):
      guard case .number(let day, digits: 1...2) = words.nextOfDate(),
        case .number(let year, digits: 4) = words.nextOfDate()
      else { return nil }
      self.init(year: year, month: month, day: day)
    default: return nil
    }
  }

  private init?(year: Int, _ words: inout FreeDateWords) {
    guard let separator = words.separator, "-/.年".unicodeScalars.contains(separator) else {
      return nil
    }
    words.skipSeparator()
    guard let month = words.next() else { return nil }
    let second = words.separator
    guard second == separator || (separator == "年" && second == "月") else { return nil }
    words.skipSeparator()
    guard case .number(let day, digits: 1...2) = words.next() else { return nil }
    switch month {
    case .number(let month, digits: 1...2): self.init(year: year, month: month, day: day)
    case .month(let month): self.init(year: year, month: month, day: day)
    default: return nil
    }
  }
}

/// The numbers and names in a written date.
struct FreeDateWords {
  enum Word: Equatable {
    case number(Int, digits: Int)
    case month(Int)
    case other
  }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]
  private static let fullNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let weekdays: Set = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
  /// No date is longer, its time included.
  private static let longest = 80

  private let scalars: [Unicode.Scalar]
  private var index = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars.prefix(Self.longest))
    skipBlanks()
  }

  /// What stands right here, between the numbers.
  var separator: Unicode.Scalar? { index < scalars.count ? scalars[index] : nil }

  mutating func skipSeparator() {
    index = min(index + 1, scalars.count)
    skipBlanks()
  }

  /// `Wed, ` before a date.
  mutating func skipWeekday() {
    let start = index
    let name = letters()
    guard name.count >= 3, Self.weekdays.contains(String(name.prefix(3))) else {
      index = start
      return
    }
    while let sign = separator, sign == "," || sign == "." || sign == " " { index += 1 }
  }

  /// The next word, over what may part the words of a date.
  mutating func nextOfDate() -> Word? {
    while let sign = separator, sign == "," || sign == "." || sign == "-" || sign == "/" || sign == " "
    {
      index += 1
    }
    return next()
  }

  /// The next word; nil at the end.
  mutating func next() -> Word? {
    guard let first = separator else { return nil }
    guard first.isASCIIDigit else {
      let name = letters()
      guard !name.isEmpty, let month = Self.month(name) else { return .other }
      return .month(month)
    }
    var value = 0
    let start = index
    while index < scalars.count, scalars[index].isASCIIDigit, index - start < 15 {
      value = value * 10 + Int(scalars[index].value - 0x30)
      index += 1
    }
    let digits = index - start
    let end = index
    // `14th`; in `2026-01-14T10:00` the letter is that of the time.
    let ending = letters()
    if !["st", "nd", "rd", "th"].contains(ending) { index = end }
    let isWord = !ending.isEmpty && index == end && !["t", "z"].contains(ending)
    return isWord ? .other : .number(value, digits: digits)
  }

  private static func month(_ name: String) -> Int? {
    if let index = fullNames.firstIndex(of: name) { return index + 1 }
    if let index = months.firstIndex(of: name) { return index + 1 }
    return name == "sept" ? 9 : nil
  }

  private mutating func letters() -> String {
    var name = ""
    while index < scalars.count, scalars[index].isASCII, scalars[index].properties.isAlphabetic {
      name.unicodeScalars.append(scalars[index])
      index += 1
    }
    return name.lowercased()
  }

  private mutating func skipBlanks() {
    while index < scalars.count, scalars[index] == " " || scalars[index] == "\t" { index += 1 }
  }
}

extension Unicode.Scalar {
  fileprivate var isASCIIDigit: Bool { 0x30...0x39 ~= value }
}
