/// Traits of an element, from its tag and its contents. "Chrome" is decoration around the article.
struct HTMLTraits: OptionSet {
  let rawValue: UInt8

  /// Never shown: `hidden`, `aria-hidden` or `display: none`.
  static let isHidden = HTMLTraits(rawValue: 1)
  /// Navigation, banner, form or other decoration, by its element or role.
  static let isChrome = HTMLTraits(rawValue: 2)
  /// Decoration by its class or id, which is less certain.
  static let isNamedAsChrome = HTMLTraits(rawValue: 4)
  /// Marked as the main content.
  static let isMain = HTMLTraits(rawValue: 8)
  /// Contains headings, lists or several paragraphs, unlike the cells of a data table.
  static let holdsBlocks = HTMLTraits(rawValue: 16)
  /// A link from a heading to itself.
  static let isPermalink = HTMLTraits(rawValue: 32)
  /// A link within the page.
  static let isInternal = HTMLTraits(rawValue: 64)
  /// The header of an article rather than of the page.
  static let isArticleHeader = HTMLTraits(rawValue: 128)
}

/// An element or a run of text. Nodes are in page order, so the contents of an element follow it.
struct HTMLNode {
  var element: HTMLElement
  var traits: HTMLTraits = []
  /// The offset in the page of the text, of an image's alternative text, or of the tag.
  var start: UInt32
  /// The end of that text.
  var end: UInt32
  /// For an element, the number of the first node after its contents.
  var next: UInt32

  var range: Range<Int> { Int(start)..<Int(end) }
}
