// Rules for omitted tags. Source: HTML Living Standard, 13.1.2.4 "Optional tags".
extension HTMLElement {
  static let headings: HTMLElementSet = [.h1, .h2, .h3, .h4, .h5, .h6]
  static let paragraph = Closing([.p], [])
  static let heading = Closing(headings, [])
  private static let closings: [HTMLElement: Closing] = {
    let row = Closing([.tr, .td, .th, .caption], [.table])
    let rowGroup = Closing([.thead, .tbody, .tfoot, .tr, .td, .th, .caption], [.table])
    let cell = Closing([.td, .th, .caption], [.tr, .table])
    let definition = Closing([.dt, .dd], [.dl])
    let option = Closing([.option], [.select, .optgroup])
    let gloss = Closing([.rb, .rt, .rp], [.ruby, .rtc])
    let base = Closing([.rb, .rt, .rp, .rtc], [.ruby])
    return [
      .li: Closing([.li], [.ul, .ol, .menu, .dir]), .dt: definition, .dd: definition, .td: cell,
      .th: cell, .tr: row, .thead: rowGroup, .tbody: rowGroup, .tfoot: rowGroup, .option: option,
      .optgroup: option, .rt: gloss, .rp: gloss, .rb: base, .rtc: base, .a: Closing([.a], []),
      .h1: heading, .h2: heading,
      .h3: heading, .h4: heading, .h5: heading, .h6: heading,
    ]
  }()

  /// The open elements that a start tag of this element closes; nil if it closes none.
  var closing: Closing? { Self.closings[self] }

  /// Elements to close, and the elements that stop the search for them.
  struct Closing {
    let elements: HTMLElementSet
    let shields: HTMLElementSet

    init(_ elements: HTMLElementSet, _ shields: HTMLElementSet) {
      self.elements = elements
      self.shields = shields
    }
  }

  /// Whether a start tag of this element ends an open paragraph.
  var endsParagraph: Bool {
    switch self {
    case .td, .th, .tr, .thead, .tbody, .tfoot, .caption, .option, .optgroup, .legend: false
    default: isBlock
    }
  }

  /// Whether a heading with text ends before this element, because its end tag was omitted.
  var endsHeading: Bool {
    switch self {
    case .p, .ul, .ol, .dl, .table, .pre, .blockquote, .section, .article, .figure: true
    default: false
    }
  }

  /// Whether an end tag after a cell can close this element.
  var isTablePart: Bool {
    switch self {
    case .table, .caption, .thead, .tbody, .tfoot, .tr, .td, .th: true
    default: false
    }
  }

  /// Whether this element, or a second one of it, shows that a row is layout rather than data.
  var breaksRows: Bool {
    switch self {
    case .p, .table, .pre, .blockquote, .ul, .ol, .dl: true
    default: isHeading
    }
  }

  /// Whether this element can be in the head of a page.
  var belongsInHead: Bool {
    switch self {
    case .html, .head, .title, .meta, .link, .base, .script, .style, .noscript, .template, .other:
      true
    default: false
    }
  }

  /// Whether the reader needs a node for this inline element.
  var needsNode: Bool {
    switch self {
    case .a, .img, .area, .br: true
    default: isCode || isChrome
    }
  }
}
