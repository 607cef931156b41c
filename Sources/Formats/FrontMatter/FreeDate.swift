import Base

extension CalendarDate {
  /// Parses a date as people write it: `2026-01-14`, `2026/1/4`, `2026.01.14`, `20260114`, `14 Jan 2026`,
  /// `January 14th, 2026`, `Wed, 14 Jan 2026`, `14. Januar 2026`, `14.01.2026`,
  /// `Wed Jan 14 10:00:00 2026`, `2026年1月14日`, `2026년 1월 14일`, or seconds, milliseconds or
  /// microseconds since 1970.
  ///
  /// A time and a zone may follow; the day is kept as written. A month or year alone is its first day.
  /// Returns nil for other text, for a day that does not exist, and for an ambiguous order of day and
  /// month.
  init?(free text: String) {
    var scanner = FreeDateScanner(text)
    self.init(free: &scanner)
  }

  /// Parses a date like ``init(free:)``, behind which nothing follows.
  init?(whole text: String) {
    var scanner = FreeDateScanner(text)
    self.init(free: &scanner)
    guard scanner.isAtEnd else { return nil }
  }

  private init?(free scanner: inout FreeDateScanner) {
    scanner.skipWeekday()
    guard let first = scanner.next() else { return nil }
    switch first {
    case .number(let year, digits: 4): self.init(year: year, &scanner)
    case .number(let value, digits: 8), .number(let value, digits: 12),
      .number(let value, digits: 14):
      // The digits of a time may follow those of the day.
      var day = value
      while day > 9999_12_31 { day /= 100 }
      self.init(year: day / 10000, month: day / 100 % 100, day: day % 100)
    case .number(let seconds, digits: 10) where scanner.isAtEnd || scanner.separator == ".":
      self.init(secondsSince1970: seconds)
    case .number(let milliseconds, digits: 13) where scanner.isAtEnd:
      self.init(secondsSince1970: milliseconds / 1000)
    case .number(let microseconds, digits: 16) where scanner.isAtEnd:
      self.init(secondsSince1970: microseconds / 1_000_000)
    case .number(let day, digits: 1...2): self.init(first: day, &scanner)
    case .month(let month): self.init(month: month, &scanner)
    default: return nil
    }
  }

  /// Returns whether the text is a placeholder that programs write for a missing date.
  static func isPlaceholder(_ text: String) -> Bool {
    text.hasPrefix("0001-01-01") || text.hasPrefix("0000-00-00")
  }

  /// Returns a hint for rewriting an ambiguous date, or an empty string.
  static func hint(on text: String) -> String {
    var scanner = FreeDateScanner(text)
    guard case .number(_, digits: 1...2) = scanner.next(), case .number = scanner.nextInDate(),
      case .number(_, digits: 4) = scanner.nextInDate()
    else { return "" }
    return ": is the day or the month first? Write year-month-day"
  }

  private init?(secondsSince1970 seconds: Int) {
    guard let day = UTCTime(seconds).day else { return nil }
    self = day
  }

  private init?(year: Int, _ scanner: inout FreeDateScanner) {
    if scanner.isAtEnd {
      self.init(year: year, month: 1, day: 1)
      return
    }
    guard let separator = scanner.separator, "-/. 年년".unicodeScalars.contains(separator) else {
      return nil
    }
    scanner.skipSeparator()
    switch scanner.next() {
    case .month(let month):
      guard case .number(let day, digits: 1...2) = scanner.nextInDate() else { return nil }
      self.init(year: year, month: month, day: day)
    case .number(let month, digits: 1...2) where separator != " ":
      if !scanner.isAtEnd {
        let second = scanner.separator
        let isSame = second == separator || second == (separator == "年" ? "月" : "월")
        guard isSame else { return nil }
        scanner.skipSeparator()
      }
      if scanner.isAtEnd {
        self.init(year: year, month: month, day: 1)
        return
      }
      guard case .number(let day, digits: 1...2) = scanner.next() else { return nil }
      self.init(year: year, month: month, day: day)
    default: return nil
    }
  }

  /// Parses a date that starts with the day or the month.
  private init?(first: Int, _ scanner: inout FreeDateScanner) {
    let separator = scanner.separator
    switch scanner.nextInDate() {
    case .month(let month):
      guard case .number(let year, digits: 4) = scanner.nextInDate() else { return nil }
      self.init(year: year, month: month, day: first)
    case .number(let second, digits: 1...2):
      guard let separator, "./-".unicodeScalars.contains(separator), scanner.separator == separator,
        case .number(let year, digits: 4) = scanner.nextInDate()
      else { return nil }
      // A date with dots never starts with the month.
      if separator == "." || first > 12 || first == second {
        self.init(year: year, month: second, day: first)
      } else if second > 12 {
        self.init(year: year, month: first, day: second)
      } else {
        return nil
      }
    default: return nil
    }
  }

  private init?(month: Int, _ scanner: inout FreeDateScanner) {
    guard case .number(let number, let digits) = scanner.nextInDate() else { return nil }
    if digits == 4 {
      self.init(year: number, month: month, day: 1)
      return
    }
    guard digits <= 2 else { return nil }
    scanner.skipTime()
    guard case .number(let year, digits: 4) = scanner.nextInDate() else { return nil }
    self.init(year: year, month: month, day: number)
  }
}
