/// A number of bytes, read and written with units.
package struct ByteSize: Equatable {
  package let count: Int

  /// Decimal units (kB, MB, GB) and binary ones (KiB, MiB, GiB), as IEC 80000-13 defines them.
  private static let units: [(name: String, factor: Int)] = [
    ("", 1), ("b", 1), ("kb", 1_000), ("mb", 1_000_000), ("gb", 1_000_000_000),
    ("kib", 1 << 10), ("mib", 1 << 20), ("gib", 1 << 30),
  ]

  package init(_ count: Int) { self.count = count }

  /// Parses `67108864`, `64MB` or `64 MiB` in upper or lower case. Returns nil for other text and for overflow.
  package init?(parsing text: String) {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let name = text.dropFirst(digits.count).drop { $0 == " " }.lowercased()
    guard let number = Int(digits), let unit = Self.units.first(where: { $0.name == name }) else {
      return nil
    }
    let (product, overflow) = number.multipliedReportingOverflow(by: unit.factor)
    guard !overflow else { return nil }
    count = product
  }

  /// The size with two or three digits and a decimal unit: `812 bytes`, `4.7 kB`, `119 MB`.
  package var text: String {
    if count == 1 { return "1 byte" }
    if count < 1_000 { return "\(count) bytes" }
    var value = Double(count) / 1_000
    var unit = "kB"
    // 999.5, not 1000: a value that would round to four digits gets the next unit.
    for next in ["MB", "GB", "TB"] where value >= 999.5 {
      value /= 1_000
      unit = next
    }
    return "\(Numbers.short(value)) \(unit)"
  }
}
