import Base

/// An HTML tag.
struct MarkdownTag {
  /// The name in lower case; empty for comments and declarations.
  let name: String
  let isEnd: Bool

  /// Parses a tag that starts with `<`.
  init(_ tag: Bytes) {
    isEnd = tag.count > 1 && tag[1] == UInt8(ascii: "/")
    let start = isEnd ? 2 : 1
    var end = start
    // Longer names do not matter.
    while end < min(tag.count, start + 12), tag[end].isAlphanumeric { end += 1 }
    let letters = start < end && tag[start].isLetter ? tag.part(start..<end).map(\.lowercased) : []
    name = String(decoding: letters, as: UTF8.self)
  }

  /// Returns the tag of a heading in Org, for which pandoc writes `<span class="tag" tag-name="sea">`.
  static func orgTag(_ tag: Bytes) -> String? {
    let mark: StaticString = "tag-name=\""
    guard tag.count < 300, let start = tag.indices.first(where: { tag.starts(with: mark, at: $0) })
    else { return nil }
    let name = tag.dropFirst(start + mark.utf8CodeUnitCount).prefix { $0 != UInt8(ascii: "\"") }
    return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
  }

  /// The level, from 1 to 6, of a tag `h1` to `h6`; nil for other tags.
  var headingLevel: Int? {
    guard name.utf8.count == 2, name.hasPrefix("h"), let level = Int(name.suffix(1)),
      1...6 ~= level
    else { return nil }
    return level
  }
}
