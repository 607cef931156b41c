extension CalendarDate {
  /// Returns the date `days` days later, or 0001-01-01 if the result has no date (year 1 to 9999).
  package func adding(days: Int) -> CalendarDate {
    // Counts days from 0000-03-01 and converts them back, as derived by H. Hinnant (chrono-Compatible Low-Level Date
    // Algorithms, https://howardhinnant.github.io/date_algorithms.html).
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let count =
      era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear + days
    guard count >= 0 else { return CalendarDate(year: 1, month: 1, day: 1) ?? self }
    let newEra = count / 146_097
    let dayOfEra = count - newEra * 146_097
    let newYear =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let rest = dayOfEra - (365 * newYear + newYear / 4 - newYear / 100)
    let part = (5 * rest + 2) / 153
    let newMonth = part < 10 ? part + 3 : part - 9
    return CalendarDate(
      year: newYear + newEra * 400 + (newMonth <= 2 ? 1 : 0), month: newMonth,
      day: rest - (153 * part + 2) / 5 + 1) ?? CalendarDate(year: 1, month: 1, day: 1) ?? self
  }

  /// Returns the same day `months` months later, or the last day of that month if it is shorter.
  package func adding(months: Int) -> CalendarDate {
    let count = year * 12 + month - 1 + months
    guard count >= 12 else { return CalendarDate(year: 1, month: 1, day: 1) ?? self }
    for candidate in stride(from: day, to: 27, by: -1) {
      if let date = CalendarDate(year: count / 12, month: count % 12 + 1, day: candidate) {
        return date
      }
    }
    return CalendarDate(year: count / 12, month: count % 12 + 1, day: day) ?? self
  }
}
