import Base

/// A minimal XML reader for package files: it returns start tags, each with the text after it, and
/// removes name prefixes.
struct XMLTagReader {
  /// A start tag.
  struct Tag {
    var name: String
    var attributes: [String: String]
    /// The text up to the next tag, without surrounding blanks.
    var text: String
  }

  private let bytes: Bytes
  private var index = 0

  /// Returns all start tags, skipping anything that is not well formed. Takes linear time.
  static func read(_ bytes: Bytes) -> [Tag] {
    var reader = XMLTagReader(bytes: bytes)
    var tags: [Tag] = []
    while let tag = reader.next() { tags.append(tag) }
    return tags
  }

  private init(bytes: Bytes) { self.bytes = bytes }

  private mutating func next() -> Tag? {
    while let start = find(UInt8(ascii: "<")) {
      index = start + 1
      if bytes.starts(with: "!--", at: index) {
        skipComment()
      } else if index < bytes.count, bytes[index].isLetter {
        return tag()
      }
    }
    return nil
  }

  private mutating func skipComment() {
    index += 3
    while let dash = find(UInt8(ascii: "-")) {
      index = dash + 1
      if bytes.starts(with: "-->", at: dash) { return }
    }
    index = bytes.count
  }

  private mutating func tag() -> Tag {
    var tag = Tag(name: name(), attributes: [:], text: "")
    while index < bytes.count, bytes[index] != UInt8(ascii: ">") {
      guard bytes[index].isLetter else {
        index += 1
        continue
      }
      let name = name()
      while index < bytes.count, bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "=") {
        index += 1
      }
      guard index < bytes.count, [UInt8(ascii: "\""), UInt8(ascii: "'")].contains(bytes[index])
      else { continue }
      let quote = bytes[index]
      index += 1
      let end = find(quote) ?? bytes.count
      tag.attributes[name] = HTMLText.text(of: index..<end, in: bytes)
      index = min(end + 1, bytes.count)
    }
    index = min(index + 1, bytes.count)
    let end = find(UInt8(ascii: "<")) ?? bytes.count
    tag.text = HTMLText.text(of: index..<end, in: bytes)
    return tag
  }

  private mutating func name() -> String {
    var start = index
    while index < bytes.count, bytes[index] > 0x20,
      ![UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "/")].contains(bytes[index])
    {
      if bytes[index] == UInt8(ascii: ":") { start = index + 1 }
      index += 1
    }
    return String(decoding: bytes.part(min(start, index)..<index), as: UTF8.self)
  }

  private func find(_ byte: UInt8) -> Int? {
    var place = index
    while place < bytes.count {
      if bytes[place] == byte { return place }
      place += 1
    }
    return nil
  }
}
