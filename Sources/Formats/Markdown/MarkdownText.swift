import Base
import CCMark

/// The text of a paragraph while it is collected.
struct MarkdownText {
  private(set) var bytes: [UInt8] = []
  /// The end of the first source line in `bytes`; nil if it is the only line.
  private(set) var firstLineEnd: Int?

  mutating func append(_ text: some Sequence<UInt8>) { bytes.append(contentsOf: text) }

  /// Adds a line break. It becomes a blank, or nothing between two characters of scripts without spaces,
  /// when the text is complete.
  mutating func breakLine() {
    if firstLineEnd == nil { firstLineEnd = bytes.count }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Returns the text and its first line, with each run of blanks as one space and none at the ends.
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

  /// Returns the text with each run of blanks and line ends as one space, and none at the ends.
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

  /// Returns the length in bytes of the blank at `index`: ASCII, U+00A0, U+2000 to U+200A or U+3000. Returns
  /// 0 for other bytes.
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

  /// Returns a value such as a title with character references (`&amp;`) decoded and each run of blanks as
  /// one space.
  static func value(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return collapsed(text) }
    return unescaped(Array(text.utf8)).withUnsafeBufferPointer { collapsed($0) }
  }

  /// Returns the bytes with character references such as `&amp;` decoded.
  static func unescaped(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(UInt8(ascii: "&")), bytes.count < Int(Int32.max) else { return bytes }
    var buffer = cmark_strbuf()
    cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0)
    defer { cmark_strbuf_free(&buffer) }
    houdini_unescape_html_f(&buffer, bytes, Int32(bytes.count))
    return Array(UnsafeBufferPointer(start: buffer.ptr, count: Int(buffer.size)))
  }
}
