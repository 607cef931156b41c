import Base

/// Lines that open or close containers, and other lines of marks without text.
enum MarkdownContainer {
  /// Returns the range of the text in a line of marks: the title of a container, or an empty range.
  /// Returns nil for an ordinary line. `line` must have no surrounding blanks.
  static func text(of line: Bytes) -> Range<Int>? {
    title(of: line) ?? (isImport(line) ? 0..<0 : nil)
  }

  /// Returns the range of the title in a line that opens or closes a container, such as `:::note Title`,
  /// `::: {.warning}`, `:::tip[Title]` or `:::`, as Pandoc, Docusaurus, VuePress and MyST write them.
  /// Returns nil for other lines.
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
    // `:::{note} Title` has the kind in its braces.
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

  /// Returns whether the line is an import in MDX: `import Chart from '../chart'`.
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
