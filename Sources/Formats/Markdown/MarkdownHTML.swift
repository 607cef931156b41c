import Base

/// The headings and text of an HTML block.
struct MarkdownHTML {
  /// A heading, or a stretch of text between tags that break it.
  struct Block {
    /// The level of a heading, from 1 to 6; nil for text.
    var level: Int?
    var text: String
    /// The number of lines from the start of the block to the text.
    var lineOffset: Int
  }

  /// Tags that do not break text.
  private static let inlineTags: Set<String> = [
    "a", "abbr", "b", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "label", "mark", "nobr", "q", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
  ]
  /// Tags whose contents are not text.
  static let hiddenTags: Set<String> = ["script", "style", "template"]

  private let bytes: Bytes
  private var blocks: [Block] = []
  private var text: [UInt8] = []
  private var line = 0
  private var textLine = 0
  private var level: Int?
  private var index = 0
  /// False after a quotation mark without a partner was found, so that the search is not repeated.
  private var hasWholeQuotes = true
  /// Whether no `>` follows.
  private var lacksEnds = false

  static func blocks(of bytes: Bytes) -> [Block] {
    var html = MarkdownHTML(bytes: bytes)
    html.run()
    return html.blocks
  }

  private init(bytes: Bytes) { self.bytes = bytes }

  private mutating func run() {
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<"), let end = markupEnd() {
        markup(index..<end)
      } else {
        if !byte.isBlank, !byte.isLineEnd, text.isEmpty { textLine = line }
        if !text.isEmpty || !(byte.isBlank || byte.isLineEnd) { text.append(byte) }
        if byte == 0x0A { line += 1 }
        index += 1
      }
    }
    flush()
  }

  private mutating func markup(_ range: Range<Int>) {
    let tag = MarkdownTag(bytes.part(range))
    advance(to: range.upperBound)
    guard !tag.name.isEmpty else { return }
    if Self.hiddenTags.contains(tag.name), !tag.isEnd {
      advance(to: end(ofHidden: tag.name))
    } else if let level = tag.headingLevel {
      flush()
      self.level = tag.isEnd ? nil : level
    } else if tag.name == "td" || tag.name == "th" {
      if !text.isEmpty { text.append(0x20) }
    } else if !Self.inlineTags.contains(tag.name) {
      flush()
    }
  }

  private mutating func advance(to end: Int) {
    for index in index..<end where bytes[index] == 0x0A { line += 1 }
    index = end
  }

  private mutating func flush() {
    let text = MarkdownText.unescaped(text).withUnsafeBufferPointer { MarkdownText.collapsed($0) }
    if !text.isEmpty { blocks.append(Block(level: level, text: text, lineOffset: textLine)) }
    self.text.removeAll(keepingCapacity: true)
  }

  /// Returns the end of the tag, comment or declaration at `index`, or nil if it is text.
  private mutating func markupEnd() -> Int? {
    guard index + 1 < bytes.count, !lacksEnds else { return nil }
    if bytes.starts(with: "<!--", at: index) {
      var end = index + 4
      while end < bytes.count, !bytes.starts(with: "-->", at: end) { end += 1 }
      return min(end + 3, bytes.count)
    }
    let next = bytes[index + 1]
    guard
      next.isLetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
        || next == UInt8(ascii: "?")
    else { return nil }
    if hasWholeQuotes {
      if let end = tagEnd(index + 1, quotes: true) { return end }
      hasWholeQuotes = false
    }
    let end = tagEnd(index + 1, quotes: false)
    lacksEnds = end == nil
    return end
  }

  private func tagEnd(_ start: Int, quotes: Bool) -> Int? {
    var quote: UInt8?
    for end in start..<bytes.count {
      let byte = bytes[end]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return end + 1
      } else if quotes, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
    }
    return nil
  }

  private func end(ofHidden name: String) -> Int {
    var end = index
    while end < bytes.count {
      if bytes[end] == UInt8(ascii: "<"), end + 1 < bytes.count,
        bytes[end + 1] == UInt8(ascii: "/"),
        MarkdownTag(bytes.part(end..<min(end + 12, bytes.count))).name == name
      {
        return end
      }
      end += 1
    }
    return end
  }
}
