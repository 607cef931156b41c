import Base

/// The properties of a page that Notion exports: lines `Key: value` between the heading at the start of the
/// file and the first blank line below them.
enum NotionProperties {
  private static let longestKey = 40

  /// Returns the numbers of the lines; nil if there are none. All of them are `Key: value`, and at least
  /// one key is known.
  static func lines(in bytes: Bytes, from start: Int, line: Int) -> ClosedRange<Int>? {
    var lines = MarkdownLines(bytes, from: start, number: line)
    guard let heading = next(&lines, bytes), isHeading(bytes, heading) else { return nil }
    var found: ClosedRange<Int>?
    var hasKnownKey = false
    var current = next(&lines, bytes)
    while let line = current, !line.trimmed(in: bytes).isEmpty {
      guard let property = property(bytes, line) else { return nil }
      hasKnownKey = hasKnownKey || PropertyLine.isMetadata(property.key)
      found = (found?.lowerBound ?? line.number)...line.number
      current = lines.next()
    }
    return hasKnownKey ? found : nil
  }

  /// Parses a line `Key: value`. The key begins with a letter and has at most four words.
  static func property(_ bytes: Bytes, _ line: MarkdownLine) -> (key: String, value: String)? {
    let text = line.trimmed(in: bytes)
    let limit = min(text.upperBound, text.lowerBound + longestKey)
    guard text.lowerBound == line.range.lowerBound,
      let colon = bytes[text.lowerBound..<limit].firstIndex(of: UInt8(ascii: ":")),
      colon > text.lowerBound, colon + 1 < text.upperBound, bytes[colon + 1].isBlank
    else { return nil }
    let key = String(decoding: bytes[text.lowerBound..<colon], as: UTF8.self)
    guard key.first?.isLetter == true, key.split(separator: " ").count <= 4,
      key.allSatisfy({ $0.isLetter || $0.isNumber || " -_/()?".contains($0) })
    else { return nil }
    return (key, String(decoding: bytes[colon + 1..<text.upperBound], as: UTF8.self))
  }

  /// Returns the next line with text.
  private static func next(_ lines: inout MarkdownLines, _ bytes: Bytes) -> MarkdownLine? {
    while let line = lines.next() {
      if !line.trimmed(in: bytes).isEmpty { return line }
    }
    return nil
  }

  private static func isHeading(_ bytes: Bytes, _ line: MarkdownLine) -> Bool {
    let text = bytes.part(line.range)
    return text.count > 2 && text[0] == UInt8(ascii: "#") && text[1].isBlank
  }
}
