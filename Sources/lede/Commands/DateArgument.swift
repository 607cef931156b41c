import ArgumentParser
import Articles

/// A day, month or year as a person types it.
enum DateArgument {
  /// The first day of it, for `--after`.
  static func first(_ text: String) throws -> CalendarDate {
    try date(text, completedBy: ["", "-01", "-01-01"])
  }

  /// The last day of it, for `--before`.
  static func last(_ text: String) throws -> CalendarDate {
    try date(text, completedBy: ["", "-31", "-30", "-29", "-28", "-12-31"])
  }

  /// The first that is a date: `CalendarDate` takes only whole dates of days that exist.
  private static func date(_ text: String, completedBy endings: [String]) throws -> CalendarDate {
    for ending in endings {
      if let date = CalendarDate(text + ending) { return date }
    }
    throw ValidationError("not a date: write YYYY-MM-DD, YYYY-MM or YYYY")
  }
}
