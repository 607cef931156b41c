import Base

/// The text of a paragraph, collected from a page. Character references are resolved, each run of blanks
/// becomes one space, and characters without width are removed.
struct HTMLText {
  /// Whether the text is the value of an attribute, which has its own rule for character references.
  var isAttribute: Bool
  private var text: [UInt8] = []
  private var hasGap = false
  /// The offset of the text in the page.
  private(set) var start: Int?

  init(isAttribute: Bool = false) { self.isAttribute = isAttribute }

  var isEmpty: Bool { text.isEmpty }

  /// Returns the text of a range of a page, or of the value of an attribute.
  static func text(
    of range: Range<Int>, in bytes: Bytes, isAttribute: Bool = false
  ) -> String {
    var text = HTMLText(isAttribute: isAttribute)
    _ = text.add(range, of: bytes, stopsAtLineEnd: false)
    return text.take()
  }

  /// Returns plain text as HTML.
  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  /// Returns the text and clears it.
  mutating func take() -> String {
    defer {
      text.removeAll(keepingCapacity: text.count < Self.keptCapacity)
      hasGap = false
      start = nil
    }
    return String(decoding: text, as: UTF8.self)
  }

  private static let keptCapacity = 1 << 16

  mutating func addBlank() { hasGap = true }

  mutating func forgetBlank() { hasGap = false }

  /// Adds a range of the page, or its first line. Returns the start of the next line, or nil if all was
  /// added.
  mutating func add(_ range: Range<Int>, of bytes: Bytes, stopsAtLineEnd: Bool) -> Int? {
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = bytes[index]
      if byte <= 0x20 {
        hasGap = true
        if stopsAtLineEnd, byte.isLineEnd { return index + 1 }
      } else if byte == UInt8(ascii: "&"),
        let (scalars, end) = HTMLCharacterReference.read(
          bytes.part(index..<range.upperBound), inAttribute: isAttribute)
      {
        for scalar in scalars { add(scalar, at: index) }
        index += end
        continue
      } else if byte < 0x80 {
        begin(at: index)
        text.append(byte)
      } else {
        let length = min(bytes.scalar(at: index).length, range.upperBound - index)
        add(bytes.part(index..<index + length), at: index)
        index += length
        continue
      }
      index += 1
    }
    return nil
  }

  private mutating func add(_ scalar: Unicode.Scalar, at place: Int) {
    if scalar.value <= 0x20 {
      hasGap = true
    } else {
      var bytes = Array(String(scalar).utf8)
      bytes.withUnsafeMutableBufferPointer { add(Bytes($0), at: place) }
    }
  }

  /// Adds one character. Keeps the joiners U+200C and U+200D, which distinguish words in Persian and form
  /// emoji.
  private mutating func add(_ character: Bytes, at place: Int) {
    if character.count == 2, character[0] == 0xC2 {
      if character[1] == 0xA0 {
        hasGap = true
        return
      }
      if character[1] == 0xAD { return }
    } else if character.count == 3 {
      if character.starts(with: "\u{200B}", at: 0) || character.starts(with: "\u{2060}", at: 0)
        || character.starts(with: "\u{FEFF}", at: 0)
      {
        return
      }
    }
    begin(at: place)
    text.append(contentsOf: character)
  }

  private mutating func begin(at place: Int) {
    if start == nil { start = place }
    if hasGap, !text.isEmpty { text.append(0x20) }
    hasGap = false
  }
}
