import Articles
import Store

/// Splits the paragraphs of a section into the blocks in which text is analysed and stored.
enum BlockSplitter {
  /// A block of text before compression.
  struct Block: Equatable {
    /// The paragraphs, separated by single line breaks.
    var text: [UInt8] = []
    /// The line number of each paragraph.
    var lines: [Int] = []
    /// Whether the block starts inside a paragraph of the previous block.
    var continuesParagraph = false
  }

  /// Returns blocks of about ``TextBlock/target`` bytes and at most ``TextBlock/limit`` bytes. Short
  /// paragraphs share a block, long ones are split at spaces.
  static func blocks(of paragraphs: [Paragraph]) -> [Block] {
    var blocks: [Block] = []
    var open = Block()
    func close() {
      if !open.lines.isEmpty { blocks.append(open) }
      open = Block()
    }
    for paragraph in paragraphs {
      let bytes = Array(paragraph.text.utf8)
      if !open.lines.isEmpty, open.text.count + bytes.count > TextBlock.target { close() }
      var rest = bytes[...]
      while rest.count > 2 * TextBlock.target {
        let cut = cut(rest)
        if !open.lines.isEmpty { close() }
        open.continuesParagraph = rest.startIndex > 0
        open.text = Array(rest[..<cut])
        open.lines = [paragraph.line]
        close()
        rest = rest[cut...]
      }
      if open.lines.isEmpty { open.continuesParagraph = rest.startIndex > 0 }
      if !open.lines.isEmpty { open.text.append(UInt8(ascii: "\n")) }
      open.text += rest
      open.lines.append(paragraph.line)
    }
    close()
    return blocks
  }

  /// Returns the offset after the first space past the target or, without a space, between two characters.
  private static func cut(_ text: ArraySlice<UInt8>) -> Int {
    let target = text.startIndex + TextBlock.target
    let farthest = min(text.startIndex + TextBlock.limit, text.endIndex)
    if let space = text[target..<min(target + TextBlock.target, text.endIndex)].firstIndex(
      of: UInt8(ascii: " "))
    {
      return space + 1
    }
    var cut = min(target, farthest)
    while cut > text.startIndex + 1, text[cut] & 0xC0 == 0x80 { cut -= 1 }
    return cut
  }
}
