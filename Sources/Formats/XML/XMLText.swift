import Base

/// The texts and attributes of XML as strings.
enum XMLText {
  /// Returns all text in a range without its tags. Line ends and blanks stay.
  static func text(of range: Range<Int>, in bytes: Bytes) -> String {
    var reader = XMLReader(bytes, in: range)
    var text: [UInt8] = []
    while let event = reader.next() {
      switch event {
      case .text(let part): append(part, of: bytes, to: &text)
      case .literal(let part): text += bytes.part(part)
      case .start, .end: continue
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Returns the HTML in a range: as text that is escaped, or as tags.
  static func markup(of range: Range<Int>, in bytes: Bytes) -> String {
    var reader = XMLReader(bytes, in: range)
    while let event = reader.next() {
      if case .start = event { return String(decoding: bytes.part(range), as: UTF8.self) }
    }
    return text(of: range, in: bytes)
  }

  /// Returns the attributes in the range of a tag. Of equal names the first counts.
  static func attributes(in range: Range<Int>, of bytes: Bytes) -> [String: String] {
    var attributes: [String: String] = [:]
    var index = range.lowerBound
    func skip(_ skips: (UInt8) -> Bool) {
      while index < range.upperBound, skips(bytes[index]) { index += 1 }
    }
    while index < range.upperBound {
      guard XMLReader.startsName(bytes[index]) else {
        index += 1
        continue
      }
      let first = index
      skip { $0 > 0x20 && !XMLReader.endsName($0) }
      let name = String(decoding: bytes.part(first..<index), as: UTF8.self)
      skip { $0 <= 0x20 }
      guard index < range.upperBound, bytes[index] == UInt8(ascii: "=") else { continue }
      index += 1
      skip { $0 <= 0x20 }
      guard index < range.upperBound, bytes[index] == 0x22 || bytes[index] == 0x27 else {
        continue
      }
      let quote = bytes[index]
      index += 1
      let start = index
      skip { $0 != quote }
      var value: [UInt8] = []
      append(start..<index, of: bytes, to: &value)
      if attributes[name] == nil { attributes[name] = String(decoding: value, as: UTF8.self) }
      index += 1
    }
    return attributes
  }

  /// Appends a text with its character references resolved. Those without a semicolon, and names that only the
  /// file declares, stay.
  private static func append(_ range: Range<Int>, of bytes: Bytes, to text: inout [UInt8]) {
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "&"),
        let (scalars, length) = HTMLCharacterReference.read(bytes.part(index..<range.upperBound)),
        bytes[index + length - 1] == UInt8(ascii: ";")
      {
        for scalar in scalars { text += Array(String(scalar).utf8) }
        index += length
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
  }
}
