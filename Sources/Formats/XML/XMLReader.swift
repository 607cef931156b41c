import Base

/// A reader for the tags and texts of XML that need not be well formed.
///
/// Comments, processing instructions and the document type are skipped: entities that a file declares are never
/// expanded, and nothing outside of the file is read. Takes linear time and does not recurse.
struct XMLReader {
  /// A part of the text. Ranges are offsets in it.
  enum Event: Equatable {
    /// A start tag, or an empty element.
    case start(name: String, attributes: Range<Int>, isEmpty: Bool)
    case end(name: String)
    /// Text with character references.
    case text(Range<Int>)
    /// Text without character references: the contents of a CDATA section.
    case literal(Range<Int>)
  }

  /// A mark that ends what is skipped.
  enum Mark {
    case commentEnd
    case bracketEnd
  }

  let bytes: Bytes
  /// The offset at which the last event starts.
  private(set) var start: Int
  /// The offset at which the last event ends.
  private(set) var offset: Int
  private let end: Int
  /// Marks that occur nowhere in the rest, so that they are not searched again.
  var absent: Set<Mark> = []

  /// Creates a reader for a range of a text, by default the whole.
  init(_ bytes: Bytes, in range: Range<Int>? = nil) {
    self.bytes = bytes
    start = range?.lowerBound ?? 0
    offset = start
    end = range?.upperBound ?? bytes.count
  }

  /// Moves back to the start of the last event.
  mutating func goBack() { offset = start }

  /// Returns the next event, or nil at the end.
  mutating func next() -> Event? {
    while offset < end {
      start = offset
      guard bytes[offset] == UInt8(ascii: "<") else { return text(from: offset) }
      if has("<![CDATA[") { return literal() }
      if has("<!--") {
        if !absent.contains(.commentEnd), let close = find("-->", from: offset + 4) {
          offset = close + 3
        } else {
          absent.insert(.commentEnd)
          offset += 4
        }
      } else if has("<?") {
        offset = (find(UInt8(ascii: ">"), from: offset) ?? end - 1) + 1
      } else if has("<!") {
        skipDeclaration()
      } else if has("</"), offset + 2 < end, Self.startsName(bytes[offset + 2]) {
        return endTag()
      } else if offset + 1 < end, Self.startsName(bytes[offset + 1]) {
        return startTag()
      } else {
        return text(from: offset + 1)
      }
    }
    return nil
  }

  private mutating func text(from first: Int) -> Event {
    offset = find(UInt8(ascii: "<"), from: first) ?? end
    return .text(start..<offset)
  }

  /// A section that is not closed ends with the text.
  private mutating func literal() -> Event {
    let first = min(offset + 9, end)
    let close = find("]]>", from: first)
    offset = close.map { $0 + 3 } ?? end
    return .literal(first..<(close ?? end))
  }

  /// Skips a document type, with the declarations in its brackets, or another declaration.
  private mutating func skipDeclaration() {
    let first = find(UInt8(ascii: ">"), from: offset) ?? end - 1
    let bracket = (offset..<first).first { bytes[$0] == UInt8(ascii: "[") }
    offset = first + 1
    guard let bracket, !absent.contains(.bracketEnd) else { return }
    if let close = find(UInt8(ascii: "]"), from: bracket) {
      offset = (find(UInt8(ascii: ">"), from: close) ?? end - 1) + 1
    } else {
      absent.insert(.bracketEnd)
    }
  }

  private mutating func endTag() -> Event {
    let name = name(from: offset + 2)
    var close = offset + 2 + name.utf8.count
    while close < end, bytes[close] != UInt8(ascii: ">"), bytes[close] != UInt8(ascii: "<") {
      close += 1
    }
    offset = close < end && bytes[close] == UInt8(ascii: ">") ? close + 1 : close
    return .end(name: name)
  }

  private mutating func startTag() -> Event {
    let name = name(from: offset + 1)
    let first = min(offset + 1 + name.utf8.count, end)
    let (close, next) = tagEnd(from: first)
    let isEmpty = close > first && bytes[close - 1] == UInt8(ascii: "/")
    offset = next
    return .start(name: name, attributes: first..<close, isEmpty: isEmpty)
  }

  /// Returns the end of the attributes, and that of the tag. A tag with a quote that is not closed ends at the
  /// first `>`, or before the next tag.
  private func tagEnd(from first: Int) -> (close: Int, next: Int) {
    var index = first
    var quote: UInt8?
    var inQuotes: Int?
    while index < end {
      let byte = bytes[index]
      if byte == UInt8(ascii: "<"), quote == nil || startsTag(at: index) {
        if let inQuotes { return (inQuotes, inQuotes + 1) }
        return (index, index)
      }
      if byte == UInt8(ascii: ">") {
        if quote == nil { return (index, index + 1) }
        inQuotes = inQuotes ?? index
      } else if byte == quote {
        quote = nil
        inQuotes = nil
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      index += 1
    }
    return inQuotes.map { ($0, $0 + 1) } ?? (end, end)
  }

  private func startsTag(at index: Int) -> Bool {
    guard index + 1 < end else { return true }
    let next = bytes[index + 1]
    return Self.startsName(next) || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
  }

  private func name(from first: Int) -> String {
    var index = first
    while index < end, bytes[index] > 0x20, !Self.endsName(bytes[index]) { index += 1 }
    return String(decoding: bytes.part(first..<index), as: UTF8.self)
  }

  static func startsName(_ byte: UInt8) -> Bool {
    byte.isLetter || byte >= 0x80 || byte == UInt8(ascii: "_")
  }

  static func endsName(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "=")
      || byte == UInt8(ascii: "<")
  }

  private func has(_ text: StaticString) -> Bool {
    offset + text.utf8CodeUnitCount <= end && bytes.starts(with: text, at: offset)
  }

  private func find(_ byte: UInt8, from first: Int) -> Int? {
    var index = first
    while index < end {
      if bytes[index] == byte { return index }
      index += 1
    }
    return nil
  }

  private func find(_ text: StaticString, from first: Int) -> Int? {
    var index = first
    while index + text.utf8CodeUnitCount <= end {
      if bytes[index] == text.utf8Start[0], bytes.starts(with: text, at: index) { return index }
      index += 1
    }
    return nil
  }
}
