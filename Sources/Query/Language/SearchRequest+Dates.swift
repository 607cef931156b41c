public import Base
public import Contract

extension SearchRequest {
  /// Sets ``after`` to a day, or to the first day of a month, of a year or of a period such as `30d`, which ends
  /// today. Throws ``LedeError/Code/badRequest`` for anything else.
  public mutating func setAfter(_ text: String) throws(LedeError) {
    after = try Self.checked(
      DateExpression.first(of: text, today: DateExpression.today), text, "after")
  }

  /// Sets ``before`` to a day, or to the last day of a month or year. Throws
  /// ``LedeError/Code/badRequest`` for anything else.
  public mutating func setBefore(_ text: String) throws(LedeError) {
    before = try Self.checked(
      DateExpression.last(of: text, today: DateExpression.today), text, "before")
  }

  private static func checked(
    _ date: CalendarDate?, _ text: String, _ name: String
  ) throws(LedeError) -> CalendarDate {
    if let date { return date }
    throw LedeError(
      .badRequest, "\(name) must be a date, not '\(text.prefix(40))'",
      hint: "Write \(DateExpression.forms).")
  }
}
