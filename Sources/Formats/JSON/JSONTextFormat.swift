public import Articles
import Base

/// How the texts in rows of JSON are read.
public enum JSONTextFormat: String, Sendable, CaseIterable {
  /// As HTML if it begins with a tag or has one that is closed; else as text.
  case auto
  /// A line is a paragraph, and one that begins with `#` to `######` and a blank a heading.
  case text
  case markdown
  case html

  /// The article that a text is, which has to be valid UTF-8.
  public func article(_ text: [UInt8]) -> Article {
    text.withUnsafeBufferPointer { bytes in
      switch self {
      case .auto: Self.isHTML(bytes) ? HTML.fragment(bytes) : JSONRowText.article(text)
      case .text: JSONRowText.article(text)
      case .markdown: Markdown.fragment(bytes)
      case .html: HTML.fragment(bytes)
      }
    }
  }

  /// What systems that keep their posts as HTML write. A text about HTML may name a tag, but hardly
  /// closes one.
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
