import Base
import CCMark

/// Text on its way from the bytes of a file to a paragraph.
struct MarkdownText {
  private(set) var bytes: [UInt8] = []
  /// Where the first line of the source ends in the bytes; nil if there is one line only.
  private(set) var firstLineEnd: Int?

  mutating func append(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

  /// What a line break of the source is: a blank, but nothing between two characters of a script
  /// without blanks. Which it is, shows when the text is complete.
  mutating func breakLine() {
    if firstLineEnd == nil { firstLineEnd = bytes.count }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// The text, each run of blanks as one space and none at its ends, and its first line.
  func finished() -> (text: String, firstLine: String?) {
    let text = bytes.withUnsafeBufferPointer { Self.collapsed($0) }
    let firstLine = firstLineEnd.map { end in
      bytes[..<end].withUnsafeBufferPointer { Self.collapsed($0) }
    }
    return (text, firstLine)
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    firstLineEnd = nil
  }

  /// Each run of blanks and line ends as one space, and none at the ends.
  static func collapsed(_ text: String) -> String {
    var text = text
    return text.withUTF8 { collapsed($0) }
  }

  static func collapsed(_ bytes: Bytes) -> String {
    String(unsafeUninitializedCapacity: bytes.count) { output in
      var written = 0
      var hasGap = false
      var isBreakOnly = true
      var index = 0
      while index < bytes.count {
        let length = blank(bytes, at: index)
        if length > 0 {
          hasGap = true
          isBreakOnly = isBreakOnly && bytes[index] == UInt8(ascii: "\n")
          index += length
          continue
        }
        if hasGap, written > 0 {
          let joins =
            isBreakOnly && bytes.scalar(at: index).value.joinsLines
            && Bytes(rebasing: output[..<written]).scalar(before: written).value.joinsLines
          if !joins {
            output[written] = 0x20
            written += 1
          }
        }
        hasGap = false
        isBreakOnly = true
        output[written] = bytes[index]
        written += 1
        index += 1
      }
      return written
    }
  }

  /// Bytes of the blank here: ASCII, U+00A0, U+2000 to U+200A or U+3000; 0 if there is none.
  private static func blank(_ bytes: Bytes, at index: Int) -> Int {
    switch bytes[index] {
    case 0...0x20: 1
    case 0xC2 where bytes.starts(with: "\u{A0}", at: index): 2
    case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] <= 0x8A:
      3
    case 0xE3 where bytes.starts(with: "\u{3000}", at: index): 3
    default: 0
    }
  }

  /// A value that people wrote for a page, such as a title: with `&amp;` and its like decoded, and
  /// each run of blanks as one space.
  static func value(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return collapsed(text) }
    return unescaped(Array(text.utf8)).withUnsafeBufferPointer { collapsed($0) }
  }

  /// With `&amp;` and its like decoded.
  static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")), bytes.count < Int(Int32.max) else { return bytes }
    var buffer = cmark_strbuf()
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0)
    defer { cmark_strbuf_free(&buffer) }
    houdini_unescape_html_f(&buffer, bytes, Int32(bytes.count))
    return Array(UnsafeBufferPointer(start: buffer.ptr, count: Int(buffer.size)))
  }
}
