import Base

/// The opening line of a code block or formula.
struct MarkdownFence {
  /// The fence to write in its place.
  let opening: [UInt8]
  /// Whether it is `{% highlight %}`, `{{< highlight >}}` or `$$`, which cmark does not know.
  let isTemplate: Bool
  private var isMath = false
  private let sign: UInt8
  private let length: Int

  /// Returns nil if the line opens no code. `line` must have no surrounding blanks; it may be in a list or
  /// quotation.
  init?(_ line: Bytes) {
    var start = 0
    while start < line.count, line[start].isBlank || line[start] == UInt8(ascii: ">") { start += 1 }
    if start + 1 < line.count, line[start] == UInt8(ascii: "-") || line[start] == UInt8(ascii: "*"),
      line[start + 1].isBlank
    {
      start += 2
    }
    guard start < line.count else { return nil }
    if line[start] == UInt8(ascii: "{"), Self.isHighlight(line.part(start..<line.count)) {
      (opening, isTemplate) = (Array(repeating: UInt8(ascii: "~"), count: 12), true)
      (sign, length) = (0, 0)
      return
    }
    if line[start...].elementsEqual("$$".utf8) {
      (opening, isTemplate) = (Array(repeating: UInt8(ascii: "~"), count: 12), true)
      (sign, length, isMath) = (0, 0, true)
      return
    }
    let first = line[start]
    guard first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return nil }
    var end = start
    while end < line.count, line[end] == first { end += 1 }
    guard end - start >= 3, first == UInt8(ascii: "~") || !line[end...].contains(first) else {
      return nil
    }
    (sign, length, isTemplate) = (first, end - start, false)
    opening = Array(repeating: first, count: min(length, 1 << 16))
  }

  /// Returns whether a line, without surrounding blanks, closes the code. A blank line also closes a
  /// formula, so that a single `$$` does not affect the rest of the file.
  func isClosed(by line: Bytes) -> Bool {
    if isMath { return line.isEmpty || line.elementsEqual("$$".utf8) }
    guard !isTemplate else {
      return line.count < 60 && line.first == UInt8(ascii: "{")
        && (Self.has("endhighlight", in: line) || Self.has("/highlight", in: line)
          || Self.has("/ highlight", in: line))
    }
    var start = 0
    while start < line.count, line[start].isBlank || line[start] == UInt8(ascii: ">") { start += 1 }
    return line.count - start >= length && line[start...].allSatisfy { $0 == sign }
  }

  private static func isHighlight(_ line: Bytes) -> Bool {
    guard line.count < 200, line.last == UInt8(ascii: "}") else { return false }
    var start = 1
    while start < line.count, !line[start].isLetter {
      guard line[start] != UInt8(ascii: "/") else { return false }
      start += 1
    }
    return line.starts(with: "highlight", at: start)
      && !has("}}", in: line.part(0..<line.count - 2))
      && !has("%}", in: line.part(0..<line.count - 2))
  }

  private static func has(_ word: StaticString, in line: Bytes) -> Bool {
    line.indices.contains { line.starts(with: word, at: $0) }
  }
}
