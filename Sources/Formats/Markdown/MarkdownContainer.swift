import Base

/// Lines of Markdown that mark something and are no text themselves.
enum MarkdownContainer {
  /// What is text of such a line, which comes without the blanks around it: the title of a container,
  /// nothing (an empty range) of other marks; nil where the line is no mark.
  static func text(of line: Bytes) -> Range<Int>? {
    title(of: line) ?? (isImport(line) ? 0..<0 : nil)
  }

  /// Where the title stands in a line that opens or closes a container, such as `:::note Title`,
  /// `::: {.warning}`, `:::tip[Title]` or `:::` alone; empty where there is none, nil where the line is
  /// none of these. Pandoc, Docusaurus, VuePress and MyST write them.
  private static func title(of line: Bytes) -> Range<Int>? {
    var index = line.prefix { $0 == UInt8(ascii: ":") }.count
    guard index >= 3 else { return nil }
    func skip(while holds: (UInt8) -> Bool) {
      while index < line.count, holds(line[index]) { index += 1 }
    }
    func skipAttributes() {
      skip(while: \.isBlank)
      guard index < line.count, line[index] == UInt8(ascii: "{"),
        let end = line[index...].firstIndex(of: UInt8(ascii: "}"))
      else { return }
      index = end + 1
    }
    skipAttributes()
    let kind = index
    // `:::{note} Title` has its kind in the braces.
    if line[..<index].last != UInt8(ascii: "}") {
      skip { $0.isAlphanumeric || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }
    guard
      index == kind || index == line.count || line[index].isBlank
        || line[index] == UInt8(ascii: "{") || line[index] == UInt8(ascii: "[")
    else { return nil }
    skipAttributes()
    skip(while: \.isBlank)
    var end = line.count
    while end > index, line[end - 1] == UInt8(ascii: ":") || line[end - 1].isBlank { end -= 1 }
    if end > index + 1, line[index] == UInt8(ascii: "["), line[end - 1] == UInt8(ascii: "]") {
      return index + 1..<end - 1
    }
    return index..<end
  }

  /// `import Chart from '../chart'` at the head of MDX.
  private static func isImport(_ line: Bytes) -> Bool {
    guard line.starts(with: "import ", at: 0) else { return false }
    var end = line.count
    if line[end - 1] == UInt8(ascii: ";") { end -= 1 }
    let mark = line[end - 1]
    guard mark == UInt8(ascii: "'") || mark == UInt8(ascii: "\""),
      let open = line[..<(end - 1)].lastIndex(of: mark)
    else { return false }
    return open >= 5 && line.starts(with: "from ", at: open - 5)
  }
}
