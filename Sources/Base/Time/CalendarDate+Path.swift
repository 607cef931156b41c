extension CalendarDate {
  /// Finds the last date in a path; nil if it contains none.
  ///
  /// Recognizes `2026-01-14`, `2026_01_14` and `2026.01.14` anywhere in the name of a file or folder,
  /// and the folders `2026/01/14/`. The year is 1000 to 2999, the day must exist, and the digits must
  /// not be part of a longer number.
  public init?(inPath path: String) {
    var path = path
    let found = path.withUTF8 { bytes -> Self? in
      var start = bytes.count - Self.writtenLength
      while start >= 0 {
        if let date = Self(written: bytes, at: start) { return date }
        start -= 1
      }
      return nil
    }
    guard let found else { return nil }
    self = found
  }

  /// The length of `YYYY-MM-DD` with any separator.
  private static let writtenLength = 10

  private init?(written bytes: Bytes, at start: Int) {
    let end = start + Self.writtenLength
    let separator = bytes[start + 4]
    guard separator == bytes[start + 7],
      start == 0 || !bytes[start - 1].isDigit, end == bytes.count || !bytes[end].isDigit
    else { return nil }
    switch separator {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): break
    case UInt8(ascii: "/"):
      guard end < bytes.count, bytes[end] == separator, start == 0 || bytes[start - 1] == separator
      else { return nil }
    default: return nil
    }
    guard let year = bytes.number(in: start..<start + 4), 1000...2999 ~= year,
      let month = bytes.number(in: start + 5..<start + 7),
      let day = bytes.number(in: start + 8..<end)
    else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
