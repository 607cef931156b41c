import Articles
import Store

/// Cuts the paragraphs of a section into the blocks in which text is analysed and stored.
enum BlockSplitter {
  /// The text of a block, and where it comes from.
  struct Piece: Equatable {
    /// Paragraphs separated by single line breaks.
    var text: [UInt8] = []
    var lines: [Int] = []
    var continuesParagraph = false
  }

  /// Blocks of about ``TextBlock/target`` bytes: whole paragraphs where these are short, a long one
  /// cut at a space. No block has more than ``TextBlock/limit`` bytes.
  static func pieces(of paragraphs: [Paragraph]) -> [Piece] {
    var pieces: [Piece] = []
    var open = Piece()
    func close() {
      if !open.lines.isEmpty { pieces.append(open) }
      open = Piece()
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
    return pieces
  }

  /// Behind the first space past the target; in a text without spaces between two characters.
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
