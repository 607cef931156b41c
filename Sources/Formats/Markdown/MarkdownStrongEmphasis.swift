import Base

/// Removal of marks of strong emphasis that CommonMark leaves as text in Chinese and Japanese. In
/// `**注意：**这里`, the second mark follows punctuation without a blank, so CommonMark does not close.
enum MarkdownStrongEmphasis {
  /// Returns the text without the marks, or nil for a text without marks. If no mark is next to a non-ASCII
  /// character, as in `2**10`, all marks are text.
  static func removed(from text: Bytes) -> [UInt8]? {
    var marks: [Int] = []
    var isUnspaced = false
    var index = 0
    while index < text.count {
      guard text[index] == UInt8(ascii: "*") else {
        index += 1
        continue
      }
      let start = index
      while index < text.count, text[index] == UInt8(ascii: "*") { index += 1 }
      guard index - start == 2 else { continue }
      let before = start > 0 ? text[start - 1] : 0
      let after = index < text.count ? text[index] : 0
      if before.isAlphanumeric && after.isAlphanumeric { continue }
      isUnspaced = isUnspaced || before >= 0x80 || after >= 0x80
      marks.append(start)
    }
    guard isUnspaced, marks.count > 1 else { return nil }
    var rest: [UInt8] = []
    rest.reserveCapacity(text.count)
    var end = 0
    for mark in marks {
      rest.append(contentsOf: text[end..<mark])
      end = mark + 2
    }
    rest.append(contentsOf: text[end...])
    return rest
  }
}
