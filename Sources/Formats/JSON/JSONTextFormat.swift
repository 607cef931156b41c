public import Articles
import Base

/// The format of texts in JSON rows.
public enum JSONTextFormat: String, Sendable, CaseIterable {
  /// HTML if the text starts with a tag, has a closed one, or words that a tag joins (`one<p>two`); otherwise
  /// plain text, in which character references such as `&#x27;` are resolved.
  case auto
  /// Plain text: a line is a paragraph, or a heading if it starts with `#` to `######` and a blank.
  case text
  case markdown
  case html

  /// Parses a text, which must be valid UTF-8. Hashtags are tags only in Markdown.
  public func article(_ text: [UInt8], readsHashtags: Bool = true) -> Article {
    text.withUnsafeBufferPointer { bytes in
      switch self {
      case .auto:
        Self.isHTML(bytes) ? HTML.fragment(bytes) : JSONRowText.article(Self.resolved(text))
      case .text: JSONRowText.article(text)
      case .markdown: Markdown.fragment(bytes, readsHashtags: readsHashtags)
      case .html: HTML.fragment(bytes)
      }
    }
  }

  /// Tags that content management systems write. A text about HTML may mention a tag, but hardly closes it.
  private static let tags: Set = [
    "p", "div", "span", "a", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote",
    "strong", "em", "b", "i", "table", "tr", "td", "pre", "code", "figure", "section", "article",
    "html", "body",
  ]

  /// Tags without an end tag that join paragraphs in the texts of forums.
  private static let joints: Set = ["p", "li", "div", "hr", "img"]

  private static func isHTML(_ bytes: Bytes) -> Bool {
    let start = bytes.firstIndex { $0 > 0x20 } ?? 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "<") {
      let tag = MarkdownTag(bytes.part(index..<min(bytes.count, index + 16)))
      if tag.name == "br" || (tag.isEnd || index == start) && tags.contains(tag.name) {
        return true
      }
      if joints.contains(tag.name), joins(bytes, at: index) { return true }
    }
    return false
  }

  /// Returns whether the tag at `index` stands at the start of a line or directly behind a word, and directly
  /// before one, unlike a tag that a sentence names.
  private static func joins(_ bytes: Bytes, at index: Int) -> Bool {
    let before = index > 0 ? bytes[index - 1] : 0x0A
    guard before > 0x20 || before.isLineEnd, before != UInt8(ascii: "`") else { return false }
    let rest = bytes.part(index..<min(bytes.count, index + longestTag))
    guard let end = rest.firstIndex(of: UInt8(ascii: ">")), end + 1 < rest.count else {
      return false
    }
    return rest[end + 1] > 0x20 && rest[end + 1] != UInt8(ascii: "`")
  }

  private static let longestTag = 300

  /// Returns the text with its character references resolved. Only those with a semicolon count, so that
  /// `R&D` and addresses stay.
  private static func resolved(_ text: [UInt8]) -> [UInt8] {
    guard text.contains(UInt8(ascii: "&")) else { return text }
    return text.withUnsafeBufferPointer { bytes in
      var resolved: [UInt8] = []
      resolved.reserveCapacity(bytes.count)
      var index = 0
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "&"),
          let (scalars, length) = HTMLCharacterReference.read(bytes.part(index..<bytes.count)),
          bytes[index + length - 1] == UInt8(ascii: ";")
        {
          for scalar in scalars { resolved += Array(String(scalar).utf8) }
          index += length
        } else {
          resolved.append(bytes[index])
          index += 1
        }
      }
      return resolved
    }
  }
}
