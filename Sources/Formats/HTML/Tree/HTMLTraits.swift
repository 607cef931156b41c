import Base

/// Traits of an element, from its tag and its contents. "Chrome" is decoration around the article.
struct HTMLTraits: OptionSet {
  let rawValue: UInt16

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
  /// A table or line of properties that an exporter wrote.
  static let isProperties = HTMLTraits(rawValue: 256)
}

extension HTMLTraits {
  private static let chromeRoles: Set<String> = [
    "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog",
    "menu", "menubar", "toolbar", "tablist", "doc-toc",
  ]
  /// Words in class names and ids of decoration. Names are split at `-`, `_` and capitals.
  private static let chromeWords: Set<HTMLName> = names([
    "ad", "ads", "advert", "adverts", "advertisement", "advertising", "banner", "breadcrumb",
    "breadcrumbs", "byline", "comment", "comments", "cookie", "cookiebanner", "cookieconsent",
    "cookienotice", "cookies", "disqus", "footer",
    "masthead", "menu", "nav", "navbar", "navigation", "newsletter", "outbrain", "pager",
    "pagination", "popup", "postmeta", "postmetadata", "promo", "related", "respond", "share",
    "sharedaddy", "sharing", "sidebar", "sitemap", "skip", "skiplink", "social", "sponsor",
    "sponsored", "subscribe", "taboola", "toc", "topbar", "widget", "widgets",
  ])
  /// Words that reverse the meaning of a name: `no-sidebar`, `has-toc`.
  private static let negations: Set<HTMLName> = names([
    "no", "has", "with", "without", "not", "ignore", "exclude", "wrap", "wrapper", "layout",
    "container",
  ])
  /// Parts of longer words that identify decoration: `sphinxsidebar`, `leftmenu`.
  private static let chromeParts: [StaticString] = ["sidebar", "breadcrumb", "advert"]
  /// Classes of asides that belong to the text.
  private static let notes: Set<Substring> = [
    "footnote", "footnotes", "footnote-list", "admonition", "callout", "note", "topic", "tip",
    "warning",
  ]
  /// The first letters of the ids of what archives insert into pages: the bars of the Wayback Machine, of
  /// pywb and of Google's cache.
  private static let archiveBars: [StaticString] = [
    "wm-ipp", "wm-capinfo", "_wb_plain_banner", "_wb_frame_top_banner", "google-cache-hdr",
    "bN015htcoyT__google-cache-hdr",
  ]
  /// Classes of headings that are not section headings.
  private static let bylines: Set<Substring> = ["author", "date"]
  private static let permalinks: Set<String> = [
    "headerlink", "anchor", "anchorlink", "permalink", "header-anchor", "heading-anchor",
    "heading-link", "headinglink", "hash-link", "anchor-link", "direct-link", "section-link",
  ]
  /// The length limit, in bytes, of attribute values to examine.
  static let maximumValueBytes = 1000

  /// Determines the traits of a tag.
  init(of element: HTMLElement, _ attributes: HTMLAttributes, in bytes: Bytes) {
    self = element.isChrome ? .isChrome : []
    if element == .main || element == .article { insert(.isMain) }
    if element == .archiveBar { insert(.isHidden) }
    guard !attributes.isEmpty else { return }
    func value(_ attribute: HTMLAttribute) -> String? {
      guard let range = attributes[attribute], range.count <= Self.maximumValueBytes else {
        return nil
      }
      return String(decoding: bytes.part(range).lazy.map(\.lowercased), as: UTF8.self)
    }
    readRole(element, value(.role), value(.itemprop))
    if attributes[.hidden] != nil && value(.hidden) != "until-found" { insert(.isHidden) }
    if value(.ariaHidden) == "true" { insert(.isHidden) }
    if let id = attributes[.id].map({ bytes.part($0) }),
      Self.archiveBars.contains(where: { id.starts(with: $0, at: 0) })
    {
      insert(.isHidden)
    }
    if let style = value(.style), style.contains("display"),
      style.split(whereSeparator: \.isWhitespace).joined().contains("display:none")
    {
      insert(.isHidden)
    }
    let classes = attributes[.class].map { bytes.part($0) }
    if element == .a {
      readLink(value(.href), value(.class))
    } else if element != .html, element != .body, element != .main, element != .article {
      let words = (value(.class) ?? "").split(whereSeparator: \.isWhitespace)
      if words.contains(element == .table ? "properties" : "page-metadata") {
        insert(.isProperties)
      }
      if element == .aside, words.contains(where: Self.notes.contains) { remove(.isChrome) }
      if element.isHeading, words.contains(where: Self.bylines.contains) {
        insert(.isNamedAsChrome)
      }
      // The ids of sections come from their headings, and an article can have a heading "Comments".
      let isGroup = element.isContainer && element != .section && !words.contains("section")
      let id = isGroup ? attributes[.id].map { bytes.part($0) } : nil
      if Self.isChrome(classes) || Self.isChrome(id) { insert(.isNamedAsChrome) }
    }
  }

  private mutating func readRole(_ element: HTMLElement, _ role: String?, _ property: String?) {
    if let role {
      if role == "main" || role == "article" { insert(.isMain) }
      if Self.chromeRoles.contains(role) { insert(.isChrome) }
    }
    if property == "articlebody" || property == "blogpost" { insert(.isMain) }
    if contains(.isMain), element != .nav { remove(.isChrome) }
  }

  private mutating func readLink(_ target: String?, _ classes: String?) {
    if target?.hasPrefix("#") == true { insert(.isInternal) }
    guard let classes else { return }
    if classes.split(separator: " ").contains(where: { Self.permalinks.contains(String($0)) }) {
      insert(.isPermalink)
    }
  }

  private static func names(_ words: [String]) -> Set<HTMLName> {
    Set(words.compactMap { HTMLName($0.utf8) })
  }

  /// Returns whether a class name or id in `names` is that of decoration.
  private static func isChrome(_ names: Bytes?) -> Bool {
    guard let names, names.count <= maximumValueBytes else { return false }
    var start = 0
    while start < names.count {
      var end = start
      while end < names.count, names[end] > 0x20 { end += 1 }
      if isChrome(name: names.part(start..<end)) { return true }
      start = end + 1
    }
    return false
  }

  private static func isChrome(name: Bytes) -> Bool {
    var isChrome = false
    var start = 0
    while start < name.count {
      guard name[start].isLetter else {
        start += 1
        continue
      }
      var end = start + 1
      while end < name.count, name[end].isLetter, !startsWord(name, at: end) { end += 1 }
      let word = name.part(start..<end)
      if let packed = HTMLName(word) {
        if negations.contains(packed) { return false }
        if chromeWords.contains(packed) { isChrome = true }
      }
      isChrome = isChrome || chromeParts.contains { word.holds($0) }
      start = end
    }
    return isChrome
  }

  /// Returns whether a capital follows a lower-case letter at `index`.
  private static func startsWord(_ name: Bytes, at index: Int) -> Bool {
    name[index].lowercased != name[index] && name[index - 1].lowercased == name[index - 1]
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Returns whether the bytes contain `part`, ignoring ASCII case.
  fileprivate func holds(_ part: StaticString) -> Bool {
    guard count >= part.utf8CodeUnitCount else { return false }
    return (0...count - part.utf8CodeUnitCount).contains { start in
      (0..<part.utf8CodeUnitCount).allSatisfy {
        self[start + $0].lowercased == part.utf8Start[$0]
      }
    }
  }
}
