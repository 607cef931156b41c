/// What dialects of Markdown put at the ends of a paragraph, and cmark passes on as text: the box of a
/// task (`[x]`), the kind of a callout (`[!note]`), the name of a block (`^name`), and the place for a
/// table of contents (`[TOC]`).
enum MarkdownEdges {
  private static let contents: Set<String> = ["toc", "[toc]", "_toc_"]
  /// `x ^2` is a power: no name is shorter.
  private static let shortestName = 4

  /// The text without them. Boxes and kinds stand in lists and quotations alone, so not at the `top`.
  static func removed(from text: String, isTop: Bool) -> String {
    guard let last = text.utf8.last else { return text }
    // The last byte first: a file can have millions of short paragraphs.
    if text.utf8.count <= 5, "cC]_".utf8.contains(last), contents.contains(text.lowercased()) {
      return ""
    }
    var rest = Substring(text)
    if !isTop, rest.hasPrefix("[") { rest = rest.dropFirst(markLength(rest)) }
    if isNameSign(last), let start = nameStart(rest) { rest = rest[..<start] }
    return rest.utf8.count == text.utf8.count ? text : String(rest)
  }

  /// Characters of a box or kind, and of the blank behind it.
  private static func markLength(_ text: Substring) -> Int {
    for box in ["[ ] ", "[x] ", "[X] "] where text.hasPrefix(box) { return box.count }
    guard text.hasPrefix("[!") else { return 0 }
    let kind = text.dropFirst(2).prefix { $0.isLetter || $0.isNumber || $0 == "-" }
    var end = text.dropFirst(2 + kind.count)
    guard !kind.isEmpty, end.first == "]" else { return 0 }
    end = end.dropFirst()
    // Open or folded.
    if end.first == "+" || end.first == "-" { end = end.dropFirst() }
    guard end.isEmpty || end.first == " " else { return 0 }
    return text.count - end.drop { $0 == " " }.count
  }

  /// Where the blank before ` ^name` at the end stands.
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
