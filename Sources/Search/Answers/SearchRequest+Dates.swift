import Articles

extension SearchRequest {
  /// Sets ``after`` to a day, or to the first day of a month or year: `2026-01-14`, `2026-01`,
  /// `2026`. Throws ``LedeError/Code/badRequest`` for anything else.
  public mutating func setAfter(_ text: String) throws(LedeError) {
    after = try Self.date(text, of: "after", completedBy: ["", "-01", "-01-01"])
  }

  /// Sets ``before`` to a day, or to the last day of a month or year. Throws
  /// ``LedeError/Code/badRequest`` for anything else.
  public mutating func setBefore(_ text: String) throws(LedeError) {
    before = try Self.date(
      text, of: "before", completedBy: ["", "-31", "-30", "-29", "-28", "-12-31"])
  }

  /// The first that is a date: `CalendarDate` takes only days that exist.
  private static func date(
    _ text: String, of name: String, completedBy endings: [String]
  ) throws(LedeError) -> CalendarDate {
    for ending in endings {
      if let date = CalendarDate(text + ending) { return date }
    }
    throw LedeError(
      .badRequest, "\(name) must be a date, not '\(text.prefix(40))'",
      hint: "Write YYYY-MM-DD, YYYY-MM or YYYY.")
  }
}
