/// A set of elements, quicker to ask than a `Set`.
struct HTMLElementSet: ExpressibleByArrayLiteral {
  private var bits: UInt128 = 0
  let elements: [HTMLElement]

  init(arrayLiteral elements: HTMLElement...) {
    self.elements = elements
    for element in elements { bits |= 1 << UInt128(element.rawValue) }
  }

  func contains(_ element: HTMLElement) -> Bool { bits >> UInt128(element.rawValue) & 1 == 1 }
}

/// A number for each element.
struct HTMLElementCounts {
  private var counts = [Int](repeating: 0, count: HTMLElement.allCases.count)

  subscript(element: HTMLElement) -> Int {
    get { counts[Int(element.rawValue)] }
    set { counts[Int(element.rawValue)] = newValue }
  }

  func sum(of elements: HTMLElementSet) -> Int {
    var sum = 0
    for element in elements.elements { sum += self[element] }
    return sum
  }
}

/// Which tags may be left out.
/// Source: HTML Living Standard, 13.1.2.4 "Optional tags".
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
    let gloss = Closing([.rt, .rp], [.ruby, .rtc])
    return [
      .li: Closing([.li], [.ul, .ol, .menu, .dir]), .dt: definition, .dd: definition, .td: cell,
      .th: cell, .tr: row, .thead: rowGroup, .tbody: rowGroup, .tfoot: rowGroup, .option: option,
      .optgroup: option, .rt: gloss, .rp: gloss, .a: Closing([.a], []), .h1: heading, .h2: heading,
      .h3: heading, .h4: heading, .h5: heading, .h6: heading,
    ]
  }()

  /// Which open elements a start tag of this one closes; nil if none.
  var closing: Closing? { Self.closings[self] }

  /// Elements that are closed, and those that shield them.
  struct Closing {
    let elements: HTMLElementSet
    let shields: HTMLElementSet

    init(_ elements: HTMLElementSet, _ shields: HTMLElementSet) {
      self.elements = elements
      self.shields = shields
    }
  }

  /// A start tag of this one ends an open paragraph.
  var endsParagraph: Bool {
    switch self {
    case .td, .th, .tr, .thead, .tbody, .tfoot, .caption, .option, .optgroup, .legend: false
    default: isBlock
    }
  }

  /// Cannot stand in a heading that has text: the end tag of the heading was left out.
  var endsHeading: Bool {
    switch self {
    case .p, .ul, .ol, .dl, .table, .pre, .blockquote, .section, .article, .figure: true
    default: false
    }
  }

  /// Can be closed by an end tag behind a cell.
  var isTablePart: Bool {
    switch self {
    case .table, .caption, .thead, .tbody, .tfoot, .tr, .td, .th: true
    default: false
    }
  }

  /// More than a cell with data has in it, or so if it comes twice.
  var breaksRows: Bool {
    switch self {
    case .p, .table, .pre, .blockquote, .ul, .ol, .dl: true
    default: isHeading
    }
  }

  /// Leaves the head of the page open.
  var belongsInHead: Bool {
    switch self {
    case .html, .head, .title, .meta, .link, .base, .script, .style, .noscript, .template, .other:
      true
    default: false
    }
  }

  /// Means something to the reader although it is no block.
  var needsNode: Bool {
    switch self {
    case .a, .img, .area, .br: true
    default: isCode || isChrome
    }
  }
}
