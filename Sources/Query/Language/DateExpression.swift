import Base
import Glibc

/// Parses days and periods as people type them.
enum DateExpression {
  /// Examples of all forms, for messages.
  static let forms = "2026-01-14, 2026-01, 2026, 30d, 2w, 6m, 1y, today or yesterday"

  /// Returns the first and last day of a day, a month or a year, of a period up to `today` (`30d`, `2w`, `6m`,
  /// `1y`), or of a range `A..B`, with an open end or without. Returns nil for anything else, and for a range
  /// that ends before it starts.
  static func range(
    _ text: String, today: CalendarDate?
  ) -> (from: CalendarDate?, to: CalendarDate?)? {
    guard let dots = text.firstRange(of: "..") else {
      guard let from = first(of: text, today: today), let to = last(of: text, today: today) else {
        return nil
      }
      return (from, to)
    }
    let begin = String(text[..<dots.lowerBound])
    let end = String(text[dots.upperBound...])
    if begin.isEmpty, end.isEmpty { return nil }
    let from = first(of: begin, today: today)
    let to = last(of: end, today: today)
    guard begin.isEmpty || from != nil, end.isEmpty || to != nil else { return nil }
    if let from, let to, to < from { return nil }
    return (from, to)
  }

  /// Returns the first day of a day, month, year or period.
  static func first(of text: String, today: CalendarDate?) -> CalendarDate? {
    relative(text, today: today) ?? date(text, completedBy: ["", "-01", "-01-01"])
  }

  /// Returns the last day of a day, month, year or period. A period such as `30d` ends today.
  static func last(of text: String, today: CalendarDate?) -> CalendarDate? {
    switch text {
    case "yesterday": relative(text, today: today)
    case _ where relative(text, today: today) != nil: today
    default: date(text, completedBy: ["", "-31", "-30", "-29", "-28", "-12-31"])
    }
  }

  /// The current day (UTC).
  static var today: CalendarDate? {
    UTCTime(time(nil)).day
  }

  /// Returns the first completion of `text` that is a date. `CalendarDate` accepts only days that exist.
  private static func date(_ text: String, completedBy endings: [String]) -> CalendarDate? {
    guard let text = separated(text) else { return nil }
    for ending in endings {
      if let date = CalendarDate(text + ending) { return date }
    }
    return nil
  }

  /// Returns a year, month or day with its parts separated by `-` and padded: `2020/1/5` and `20200105` become
  /// `2020-01-05`. Returns nil for anything else.
  private static func separated(_ text: String) -> String? {
    var parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }.map(String.init)
    if parts.count == 1, text.utf8.count == 8 {
      parts = [String(text.prefix(4)), String(text.dropFirst(4).prefix(2)), String(text.suffix(2))]
    }
    guard (1...3).contains(parts.count), parts[0].utf8.count == 4,
      parts.allSatisfy({ $0.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } }),
      parts.dropFirst().allSatisfy({ 1...2 ~= $0.utf8.count })
    else { return nil }
    return parts.map { $0.utf8.count == 1 ? "0" + $0 : $0 }.joined(separator: "-")
  }

  private static func relative(_ text: String, today: CalendarDate?) -> CalendarDate? {
    guard let today else { return nil }
    if text == "today" { return today }
    if text == "yesterday" { return today.adding(days: -1) }
    guard let unit = text.last, let count = Int(text.dropLast()), 0...100_000 ~= count,
      text.first != "+"
    else { return nil }
    switch unit {
    case "d": return today.adding(days: -count)
    case "w": return today.adding(days: -7 * count)
    case "m": return today.adding(months: -count)
    case "y": return today.adding(months: -12 * count)
    default: return nil
    }
  }
}
