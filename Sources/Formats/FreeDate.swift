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
