import Base

/// The elements that the reader distinguishes. All others are `other`.
enum HTMLElement: UInt8, CaseIterable {
  case html, head, body, title, meta, link, base
  case script, style, template, noscript, noframes, frameset, frame, iframe, noembed, plaintext
  case svg, math, annotation, canvas, object, audio, video
  case nav, header, footer, aside, form, button, dialog
  case select, option, optgroup, textarea, input, fieldset, legend
  case main, article, section, div, center, address, hgroup, search
  case p, h1, h2, h3, h4, h5, h6
  case ul, ol, menu, dir, li, dl, dt, dd
  case blockquote, pre, listing, xmp, figure, figcaption, details, summary, hr, br, wbr
  case table, caption, colgroup, col, thead, tbody, tfoot, tr, td, th
  case img, area, embed, source, track, param, a, span, b, i, u, s, em, strong, small, font
  case code, tt, ruby, rb, rt, rp, rtc, time
  /// The note of a reader who saved the page with SingleFile, and the bars that archivers insert.
  case readersNote, archiveBar
  case other
  /// A run of characters between two tags.
  case text

  private static let names = allCases.map { String(describing: $0) }
  private static let byName: [HTMLName: HTMLElement] = allCases.reduce(into: [:]) {
    if $1.rawValue < HTMLElement.readersNote.rawValue, let name = HTMLName($1.name.utf8) {
      $0[name] = $1
    }
  }

  /// Creates the element with this name, ignoring case.
  init(name: Bytes) {
    self = HTMLName(name).map { Self.byName[$0] ?? .other } ?? .other
    guard self == .other, name.contains(UInt8(ascii: "-")), name.count < 24 else { return }
    switch String(decoding: name.lazy.map(\.lowercased), as: UTF8.self) {
    case "single-file-note": self = .readersNote
    case "single-file-infobar", "scrapbook-infobar", "scrapbook-toolbar": self = .archiveBar
    default: break
    }
  }

  var name: String { Self.names[Int(rawValue)] }

  /// Whether the element has no contents and no end tag.
  var isVoid: Bool {
    switch self {
    case .meta, .link, .base, .frame, .input, .hr, .br, .wbr, .img, .area, .embed, .source, .track,
      .param, .col:
      true
    default: false
    }
  }

  /// Whether the contents are text without tags, up to the element's own end tag.
  var isRaw: Bool {
    switch self {
    case .script, .style, .iframe, .noembed, .title, .textarea, .xmp, .plaintext: true
    default: false
    }
  }

  /// Whether the element never contains text for readers.
  var isCode: Bool {
    switch self {
    case .script, .style, .template, .head, .title, .iframe, .noembed, .annotation, .rt, .rp, .rtc:
      true
    default: false
    }
  }

  /// Whether the element is page decoration around or beside an article.
  var isChrome: Bool {
    switch self {
    case .noscript, .svg, .nav, .header, .footer, .aside, .form, .button, .dialog, .search,
      .select, .textarea, .canvas, .audio, .video, .object, .menu:
      true
    default: false
    }
  }

  var isHeading: Bool {
    switch self {
    case .h1, .h2, .h3, .h4, .h5, .h6: true
    default: false
    }
  }

  private static let blocks: HTMLElementSet = [
    .html, .head, .body, .title, .noscript, .noframes, .frameset, .nav, .header, .footer, .aside,
    .form, .dialog, .select, .option, .optgroup, .fieldset, .legend, .main, .article, .section,
    .div, .center, .address, .hgroup, .search, .p, .h1, .h2, .h3, .h4, .h5, .h6, .ul, .ol, .menu,
    .dir, .li, .dl, .dt, .dd, .blockquote, .pre, .listing, .xmp, .figure, .figcaption, .details,
    .summary, .hr, .table, .caption, .thead, .tbody, .tfoot, .tr, .td, .th, .template, .plaintext,
    .readersNote, .archiveBar,
  ]

  /// Whether the element starts and ends paragraphs.
  var isBlock: Bool { Self.blocks.contains(self) }

  /// Whether the element can hold the whole article, rather than only text.
  var isContainer: Bool {
    switch self {
    case .body, .main, .article, .section, .div, .center, .address, .hgroup, .ul, .ol, .dir, .dl,
      .table, .tbody, .tr, .td, .fieldset, .figure, .details, .p:
      true
    default: false
    }
  }

  /// Whether line breaks in the element are kept.
  var isPreformatted: Bool {
    self == .pre || self == .listing || self == .xmp || self == .plaintext
  }

  /// Whether text and most elements move before the table if they are in this element but in no cell.
  var isTableContext: Bool {
    switch self {
    case .table, .thead, .tbody, .tfoot, .tr: true
    default: false
    }
  }

  /// Whether the element is a part of a table.
  var isTableStructure: Bool {
    switch self {
    case .caption, .colgroup, .col, .thead, .tbody, .tfoot, .tr, .td, .th: true
    default: false
    }
  }

  /// Whether the element stays in a table or row outside of cells.
  var belongsInTable: Bool {
    switch self {
    case .script, .style, .template: true
    default: isTableStructure
    }
  }

  /// Whether a search for an element to close stops at this one.
  var isScope: Bool { Self.scopes.contains(self) }

  private static let scopes: HTMLElementSet = [
    .html, .table, .td, .th, .caption, .template, .object, .button,
  ]
}
