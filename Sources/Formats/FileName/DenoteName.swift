import Base

/// A file name of Denote, a program for notes: `20240124T145432==1a--low-tide__sea_boats`, which is a time, a
/// signature, the words of the title and the tags. All but the time may be missing.
struct DenoteName {
  /// The words of the title, joined by `-`. Empty if the name has none.
  var title = ""
  var tags: [String] = []

  /// The length of `20240124T145432`.
  private static let timeLength = 15

  /// Returns nil for other names.
  init?(_ stem: String) {
    let time = stem.utf8.prefix(Self.timeLength)
    guard time.count == Self.timeLength,
      CalendarDate(inPath: String(stem[..<time.endIndex])) != nil,
      time.dropFirst(8).first == UInt8(ascii: "T")
    else { return nil }
    var rest = stem[time.endIndex...]
    guard rest.isEmpty || ["==", "--", "__"].contains(where: rest.hasPrefix) else { return nil }
    if let mark = rest.firstRange(of: "__") {
      tags = rest[mark.upperBound...].split(separator: "_").map(String.init)
      rest = rest[..<mark.lowerBound]
    }
    if let mark = rest.firstRange(of: "--") { title = String(rest[mark.upperBound...]) }
  }
}
