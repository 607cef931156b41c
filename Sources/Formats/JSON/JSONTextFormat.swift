public import Articles
import Base

/// The format of texts in JSON rows.
public enum JSONTextFormat: String, Sendable, CaseIterable {
  /// HTML if the text starts with a tag or has a closed one, otherwise plain text.
  case auto
  /// Plain text: a line is a paragraph, or a heading if it starts with `#` to `######` and a blank.
  case text
  case markdown
  case html

  /// Parses a text, which must be valid UTF-8. Hashtags are tags only in Markdown.
  public func article(_ text: [UInt8], readsHashtags: Bool = true) -> Article {
    text.withUnsafeBufferPointer { bytes in
      switch self {
      case .auto: Self.isHTML(bytes) ? HTML.fragment(bytes) : JSONRowText.article(text)
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

  private static func isHTML(_ bytes: Bytes) -> Bool {
    let start = bytes.firstIndex { $0 > 0x20 } ?? 0
    for index in bytes.indices where bytes[index] == UInt8(ascii: "<") {
      let tag = MarkdownTag(bytes.part(index..<min(bytes.count, index + 16)))
      if tag.name == "br" || (tag.isEnd || index == start) && tags.contains(tag.name) {
        return true
      }
    }
    return false
  }
}
