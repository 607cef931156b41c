/// Removal of marks at the ends of a paragraph that Markdown dialects use and cmark does not know: task
/// boxes (`[x]`), kinds of callouts (`[!note]`), block names (`^name`), and placeholders for a table of
/// contents (`[TOC]`).
enum MarkdownDialectMarks {
  private static let contents: Set<String> = ["toc", "[toc]", "_toc_"]
  /// The least length of a block name, because `x ^2` is a power.
  private static let shortestName = 4

  /// Returns the text without these marks. Boxes and kinds occur only in lists and quotations.
  static func removed(from text: String, isTop: Bool) -> String {
    guard let last = text.utf8.last else { return text }
    // The last byte is checked first, because a file can have millions of short paragraphs.
    if text.utf8.count <= 5, "cC]_".utf8.contains(last), contents.contains(text.lowercased()) {
      return ""
    }
    var rest = Substring(text)
    if !isTop, rest.hasPrefix("[") { rest = rest.dropFirst(markLength(rest)) }
    if isNameSign(last), let start = nameStart(rest) { rest = rest[..<start] }
    return rest.utf8.count == text.utf8.count ? text : String(rest)
  }

  /// Returns the length, in characters, of a box or kind and the blanks after it.
  private static func markLength(_ text: Substring) -> Int {
    for box in ["[ ] ", "[x] ", "[X] "] where text.hasPrefix(box) { return box.count }
    guard text.hasPrefix("[!") else { return 0 }
    let kind = text.dropFirst(2).prefix { $0.isLetter || $0.isNumber || $0 == "-" }
    var end = text.dropFirst(2 + kind.count)
    guard !kind.isEmpty, end.first == "]" else { return 0 }
    end = end.dropFirst()
    // A sign shows whether the callout is open or folded.
    if end.first == "+" || end.first == "-" { end = end.dropFirst() }
    guard end.isEmpty || end.first == " " else { return 0 }
    return text.count - end.drop { $0 == " " }.count
  }

  /// Returns the index of the blank before ` ^name` at the end, or nil.
  private static func nameStart(_ text: Substring) -> Substring.Index? {
    let bytes = text.utf8
    guard
      let sign = bytes.lastIndex(where: { !isNameSign($0) }), bytes[sign] == UInt8(ascii: "^"),
      bytes.distance(from: sign, to: bytes.endIndex) > shortestName
    else { return nil }
    guard sign > bytes.startIndex else { return sign }
    let before = bytes.index(before: sign)
    return bytes[before] == UInt8(ascii: " ") ? before : nil
  }

  private static func isNameSign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte &- UInt8(ascii: "0") < 10
      || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }
}
