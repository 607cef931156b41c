/// What is known of an element from its own tag and from what was found inside.
struct HTMLTraits: OptionSet {
  let rawValue: UInt8

  /// Never shown: `hidden`, `aria-hidden`, `display: none`.
  static let isHidden = HTMLTraits(rawValue: 1)
  /// Navigation, banner, form …, as its name or role says.
  static let isChrome = HTMLTraits(rawValue: 2)
  /// The like, as its class or id says: less certain.
  static let isNamedAsChrome = HTMLTraits(rawValue: 4)
  /// Says that it is the main content.
  static let isMain = HTMLTraits(rawValue: 8)
  /// Has more inside than the cells of a table have: headings, lists, several paragraphs.
  static let holdsBlocks = HTMLTraits(rawValue: 16)
  /// A link from a heading to itself.
  static let isPermalink = HTMLTraits(rawValue: 32)
  /// A link to a place in the same page.
  static let isInternal = HTMLTraits(rawValue: 64)
  /// The header of an article, not of the page.
  static let isArticleHeader = HTMLTraits(rawValue: 128)
}

/// An element, or a run of text. Nodes stand in the order of the page, so that those inside of an
/// element follow it.
struct HTMLNode {
  var element: HTMLElement
  var traits: HTMLTraits = []
  /// Place in the page: of the text, of the alternative text of an image, or of the tag.
  var start: UInt32
  /// End of that text.
  var end: UInt32
  /// For an element, the number of the first node behind it.
  var next: UInt32

  var range: Range<Int> { Int(start)..<Int(end) }
}
