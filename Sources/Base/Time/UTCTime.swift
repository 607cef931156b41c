import Glibc

/// A point in time, split into calendar fields in UTC.
package struct UTCTime: CustomStringConvertible {
  private let fields: [Int]

  /// Creates the time `seconds` after the start of 1970 (UTC).
  package init(_ seconds: Int) {
    var seconds = seconds
    var parts = tm()
    gmtime_r(&seconds, &parts)
    fields = [
      parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min,
      parts.tm_sec,
    ].map(Int.init)
  }

  /// The time as `YYYY-MM-DDTHH:MM:SSZ` (RFC 3339).
  package var description: String {
    let parts = fields.map(Self.padded)
    return parts[..<3].joined(separator: "-") + "T" + parts[3...].joined(separator: ":") + "Z"
  }

  /// The date; nil outside the years 1 to 9999.
  package var day: CalendarDate? {
    CalendarDate(year: fields[0], month: fields[1], day: fields[2])
  }

  /// The time as `YYYYMMDDHHMMSS`.
  package var digits: String { fields.map(Self.padded).joined() }

  private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
