import Base
import Glibc

/// Days as people type them.
enum DateExpression {
  /// What may stand for a day or a time, for messages.
  static let forms = "2026-01-14, 2026-01, 2026, 30d, 2w, 6m, 1y, today or yesterday"

  /// The first and last day of `text`: a day, a month, a year; `30d`, `2w`, `6m`, `1y` for the time
  /// up to `today`; `A..B` with either end open. Nil for anything else, and for an end before the
  /// beginning.
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

  /// The first day of what `text` names.
  static func first(of text: String, today: CalendarDate?) -> CalendarDate? {
    relative(text, today: today) ?? date(text, completedBy: ["", "-01", "-01-01"])
  }

  /// The last day of what `text` names; a span such as `30d` lasts until today.
  static func last(of text: String, today: CalendarDate?) -> CalendarDate? {
    switch text {
    case "yesterday": relative(text, today: today)
    case _ where relative(text, today: today) != nil: today
    default: date(text, completedBy: ["", "-31", "-30", "-29", "-28", "-12-31"])
    }
  }

  /// The current day, in UTC.
  static var today: CalendarDate? {
    UTCTime(time(nil)).day
  }

  /// The first that is a date: `CalendarDate` takes only days that exist.
  private static func date(_ text: String, completedBy endings: [String]) -> CalendarDate? {
    for ending in endings {
      if let date = CalendarDate(text + ending) { return date }
    }
    return nil
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
