package import Articles
import Base

/// Text without a format: a line is a paragraph, or a heading if it starts with `#` to `######` and a
/// blank.
///
/// Runs of blanks become one space. Control characters count as blanks. Inline marks such as `**` and
/// `[1]` stay.
package enum JSONRowText {
  /// Returns an article without a title, in which all lines are 1. The text must be valid UTF-8. Takes
  /// linear time.
  package static func article(_ text: [UInt8]) -> Article {
    var article = Article(title: "", titleLine: 1)
    text.withUnsafeBufferPointer { bytes in
      eachLine(of: bytes) { line in
        if line.first == UInt8(ascii: "#"), HeadingMark.matches(line) {
          let heading = collapsed(trimmed(HeadingMark.removed(from: line)))
          if !heading.isEmpty {
            article.sections.append(
              Section(heading: heading, line: 1, level: HeadingMark.level(of: line)))
          }
        } else {
          article.append(Paragraph(text: collapsed(line), line: 1))
        }
      }
    }
    return article
  }

  /// Returns the text on one line.
  static func line(_ text: String) -> String {
    var text = text
    return text.withUTF8 { collapsed(trimmed($0)) }
  }

  /// Returns the text on one line with character references such as `&amp;` decoded, because many exports
  /// have them in titles.
  static func value(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return line(text) }
    return line(String(decoding: MarkdownText.unescaped(Array(text.utf8)), as: UTF8.self))
  }

  /// Calls `body` for each line with text, without surrounding blanks.
  private static func eachLine(of bytes: Bytes, _ body: (Bytes) -> Void) {
    var start = 0
    while start < bytes.count {
      var end = start
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      let line = trimmed(bytes.part(start..<end))
      if !line.isEmpty { body(line) }
      start = end + 1
    }
  }

  private static func trimmed(_ line: Bytes) -> Bytes {
    var start = 0
    var end = line.count
    while start < end {
      let length = blankLength(line, at: start)
      guard length > 0 else { break }
      start += length
    }
    while end > start {
      if isBlank(line[end - 1]) {
        end -= 1
      } else if end - start >= 2, blankLength(line, at: end - 2) == 2 {
        end -= 2
      } else if end - start >= 3, blankLength(line, at: end - 3) == 3 {
        end -= 3
      } else {
        break
      }
    }
    return line.part(start..<end)
  }

  /// Returns the length in bytes of the blank at `index`: ASCII, U+00A0, or U+3000, which indents Chinese
  /// and Japanese paragraphs. Returns 0 for other bytes.
  private static func blankLength(_ line: Bytes, at index: Int) -> Int {
    if isBlank(line[index]) { return 1 }
    if line.starts(with: "\u{A0}", at: index) { return 2 }
    return line.starts(with: "\u{3000}", at: index) ? 3 : 0
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == 0x7F }

  private static func collapsed(_ line: Bytes) -> String {
    // Most lines have no gaps. The loop has no early exit, so that the compiler vectorizes it.
    var gaps: UInt8 = 0
    for index in 0..<max(line.count - 1, 0) {
      gaps |= (line[index] < 0x20 || line[index] == 0x7F) ? 1 : 0
      gaps |= (line[index] == 0x20 && line[index &+ 1] == 0x20) ? 1 : 0
    }
    guard gaps != 0 else { return String(decoding: line, as: UTF8.self) }
    return String(unsafeUninitializedCapacity: line.count) { output in
      var count = 0
      for (index, byte) in line.enumerated() {
        if !isBlank(byte) {
          output[count] = byte
          count += 1
        } else if index > 0, !isBlank(line[index - 1]) {
          output[count] = 0x20
          count += 1
        }
      }
      return count
    }
  }
}
