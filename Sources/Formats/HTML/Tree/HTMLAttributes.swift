import Base

/// The attributes that the reader uses. The first of duplicate attributes counts.
enum HTMLAttribute: String, CaseIterable {
  case alt, `class`, content, datetime, hidden, href, id, itemprop, itemtype, lang, name, property
  case pubdate, rel, role, style, title, type
  case ariaHidden = "aria-hidden"
  case httpEquiv = "http-equiv"
  // Bookmarks of browsers and of Pocket.
  case addDate = "add_date"
  case timeAdded = "time_added"
  case tags
  // TagSpaces notes where and when it saved a page.
  case sourceURL = "data-sourceurl"
  case scrappedOn = "data-scrappedon"
  case shadowRootMode = "shadowrootmode"
  case xmlLang = "xml:lang"

  private static let byName: [HTMLName: HTMLAttribute] = allCases.reduce(into: [:]) {
    if let name = HTMLName($1.rawValue.utf8) { $0[name] = $1 }
  }

  /// Returns nil if the reader does not use the attribute.
  init?(name: Bytes) {
    guard let attribute = HTMLName(name).flatMap({ Self.byName[$0] }) else { return nil }
    self = attribute
  }
}

/// The attributes of one tag, with the ranges of their values in the page.
struct HTMLAttributes {
  private var found: [(attribute: HTMLAttribute, value: Range<Int>)] = []
  mutating func add(_ name: Bytes, value: Range<Int>) {
    guard let attribute = HTMLAttribute(name: name), self[attribute] == nil else { return }
    found.append((attribute, value))
  }

  var isEmpty: Bool { found.isEmpty }

  subscript(attribute: HTMLAttribute) -> Range<Int>? {
    found.first { $0.attribute == attribute }?.value
  }
}
