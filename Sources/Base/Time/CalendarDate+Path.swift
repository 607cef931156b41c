extension CalendarDate {
  /// Finds the date in a path; nil if it contains none. The last name with a date counts; in it the date with
  /// which it begins, otherwise the last one with separators, otherwise the last one.
  ///
  /// Recognizes, in the name of a file or folder,
  /// - `2026-01-14`, `2026_1_4`, `2026.01.14` and `14.01.2026`, anywhere;
  /// - `20260114`, `202601141530` and `20260114T153000`, without letters or digits next to them;
  ///
  /// and the day that folders give: `2026/01/14/`, `2026/01/14-name`, `2026-01/14` and `2026/01-14`. The year
  /// is 1000 to 2999, or 1900 to 2099 without separators. The day must exist, and the digits must not be
  /// part of a longer number.
  public init?(inPath path: String) {
    var path = path
    let found = path.withUTF8 { bytes -> PathDate? in
      let text = PathDateScanner(bytes: bytes)
      var best: PathDate?
      var depth = 0
      for index in bytes.indices {
        if bytes[index] == UInt8(ascii: "/") { depth += 1 }
        guard let date = text.date(at: index, depth: depth) else { continue }
        if best?.precedes(date) ?? true { best = date }
      }
      return best
    }
    guard let found else { return nil }
    self = found.date
  }
}

/// A date found in a path.
private struct PathDate {
  var date: CalendarDate
  /// The number of folders above the end of the date.
  var depth: Int
  /// Whether a name begins with the date.
  var isAtStart: Bool
  var hasSeparators: Bool

  /// Returns whether a later date in the path counts instead of this one.
  func precedes(_ later: PathDate) -> Bool {
    if depth != later.depth { return depth < later.depth }
    if isAtStart != later.isAtStart { return later.isAtStart }
    return later.hasSeparators || !hasSeparators
  }
}

/// A scanner for one date in a path. Each attempt reads a few bytes.
private struct PathDateScanner {
  let bytes: Bytes

  private static let longestNumber = 15
  /// The years of numbers without separators, because most other numbers are not dates.
  private static let usualYears = 1900...2099

  /// Returns the date that begins at `start`, below `depth` folders, or nil.
  func date(at start: Int, depth: Int) -> PathDate? {
    guard bytes[start].isDigit, start == 0 || !bytes[start - 1].isDigit else { return nil }
    let end = endOfNumber(start)
    let isNameStart = start == 0 || bytes[start - 1] == UInt8(ascii: "/")
    var isInFolders = false
    let date: CalendarDate?
    switch end - start {
    case 2: date = dayFirst(start)
    case 4:
      guard let year = bytes.number(in: start..<end), 1000...2999 ~= year else { return nil }
      if let found = separated(year, from: end) {
        date = found
      } else {
        date = isNameStart ? inFolders(year, from: end) : nil
        isInFolders = true
      }
    case 8, 12, 14: date = compact(start..<end)
    default: return nil
    }
    guard let date else { return nil }
    // `2026/01/14` ends one or two folders below its start.
    let last = isInFolders ? min(start + 8, bytes.count) : start
    return PathDate(
      date: date, depth: depth + bytes[start..<last].count { $0 == UInt8(ascii: "/") },
      isAtStart: isNameStart, hasSeparators: end - start <= 4)
  }

  /// Parses the rest of `2026-01-14`. Day and month may have one digit, except between dots, which versions
  /// have too.
  private func separated(_ year: Int, from end: Int) -> CalendarDate? {
    guard let sign = byte(end), "-_.".utf8.contains(sign) else { return nil }
    let digits = sign == UInt8(ascii: ".") ? 2...2 : 1...2
    guard let month = number(end + 1, digits), byte(month.end) == sign,
      let day = number(month.end + 1, digits)
    else { return nil }
    return CalendarDate(year: year, month: month.value, day: day.value)
  }

  /// Parses `14.01.2026`.
  private func dayFirst(_ start: Int) -> CalendarDate? {
    guard isSeparated(start), let day = number(start, 2...2), byte(day.end) == UInt8(ascii: "."),
      let month = number(day.end + 1, 2...2), byte(month.end) == UInt8(ascii: "."),
      let year = number(month.end + 1, 4...4), Self.usualYears ~= year.value,
      byte(year.end)?.isLetter != true
    else { return nil }
    return CalendarDate(year: year.value, month: month.value, day: day.value)
  }

  /// Parses `20260114`, to which a time of four or six digits may belong.
  private func compact(_ number: Range<Int>) -> CalendarDate? {
    guard isSeparated(number.lowerBound) else { return nil }
    let start = number.lowerBound
    var time = start + 8..<number.upperBound
    var end = number.upperBound
    if time.isEmpty, let sign = byte(end), sign == UInt8(ascii: "T") || sign == UInt8(ascii: "t") {
      time = end + 1..<endOfNumber(end + 1)
      guard time.count == 4 || time.count == 6 else { return nil }
      end = time.upperBound
      if let zone = byte(end), zone == UInt8(ascii: "Z") { end += 1 }
    }
    guard byte(end)?.isAlphanumeric != true, isTime(time),
      let year = bytes.number(in: start..<start + 4), Self.usualYears ~= year,
      let month = bytes.number(in: start + 4..<start + 6),
      let day = bytes.number(in: start + 6..<start + 8)
    else { return nil }
    return CalendarDate(year: year, month: month, day: day)
  }

  private func isTime(_ digits: Range<Int>) -> Bool {
    guard !digits.isEmpty else { return true }
    let start = digits.lowerBound
    guard let hour = bytes.number(in: start..<start + 2),
      let minute = bytes.number(in: start + 2..<start + 4)
    else { return false }
    return hour < 24 && minute < 60
  }

  /// Parses the rest of `2026/01/14`, `2026-01/14` and `2026/01-14`, where `2026` begins a folder's name.
  private func inFolders(_ year: Int, from end: Int) -> CalendarDate? {
    guard let first = byte(end), "/-_.".utf8.contains(first), let month = number(end + 1, 2...2),
      let second = byte(month.end), first == UInt8(ascii: "/") || second == UInt8(ascii: "/"),
      "/-_".utf8.contains(second), let day = number(month.end + 1, 2...2),
      endsDay(day.end, isAlone: second != UInt8(ascii: "/"))
    else { return nil }
    return CalendarDate(year: year, month: month.value, day: day.value)
  }

  /// Returns whether the number of a day ends here. Unless it must be alone, a name may follow: `14-name`.
  private func endsDay(_ end: Int, isAlone: Bool) -> Bool {
    guard let sign = byte(end), sign != UInt8(ascii: "/") else { return true }
    if sign == UInt8(ascii: ".") { return byte(end + 1)?.isDigit != true }
    return !isAlone && "-_ ".utf8.contains(sign)
  }

  /// Returns whether no ASCII letter or digit precedes `start`. Chinese names have no blank before a date.
  private func isSeparated(_ start: Int) -> Bool {
    start == 0 || !bytes[start - 1].isAlphanumeric
  }

  private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

  /// Returns the number at `start` and its end, unless it has another count of digits.
  private func number(_ start: Int, _ digits: ClosedRange<Int>) -> (value: Int, end: Int)? {
    let end = endOfNumber(start)
    guard digits ~= end - start, let value = bytes.number(in: start..<end) else { return nil }
    return (value, end)
  }

  private func endOfNumber(_ start: Int) -> Int {
    var end = start
    while end < min(bytes.count, start + Self.longestNumber), bytes[end].isDigit { end += 1 }
    return end
  }
}
