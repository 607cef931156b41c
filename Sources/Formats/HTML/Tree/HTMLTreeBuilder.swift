import Base

/// A builder that makes nodes from tags and adds omitted end tags.
///
/// The time for each tag is bounded by the depth of open elements, which is limited.
struct HTMLTreeBuilder {
  private struct OpenElement {
    var element: HTMLElement
    /// The number of the node; nil for an element that the reader ignores.
    var node: Int?
  }

  /// The depth limit. Deeper elements end at once, as in browsers from 512 levels.
  private static let maximumDepth = 256

  private(set) var tree: HTMLTree
  private var openElements: [OpenElement] = []
  private var openCounts = HTMLElementCounts()
  /// The numbers of open elements beyond the depth limit, which are not in `openElements`.
  private var deeperCounts = HTMLElementCounts()
  private var hasDeeper = false
  /// The nodes of the open table rows and cells.
  private var rows: [Int] = []
  private var cells: [Int] = []
  private var hasFormAsChrome = false
  private var headingHasText = false
  private var lines: HTMLLineCounter
  /// Whether the page is XML, where `<div/>` is empty; in HTML it opens an element like `<div>`.
  private let isXML: Bool

  init(tree: HTMLTree) {
    self.tree = tree
    lines = HTMLLineCounter(tree.bytes)
    let start = tree.bytes.firstIndex { $0 > 0x20 } ?? 0
    isXML = tree.bytes.starts(with: "<?xml", at: start)
  }

  mutating func run() {
    var tags = 0
    for byte in tree.bytes { tags &+= byte == UInt8(ascii: "<") ? 1 : 0 }
    tree.nodes.reserveCapacity(tags * 2 + 1)
    var tokenizer = HTMLTokenizer(tree.bytes)
    while let token = tokenizer.next() {
      switch token {
      case .text(let range), .raw(let range): text(range)
      case .start(let element, let isClosed):
        start(element, tokenizer.attributes, at: tokenizer.start)
        let isEmpty = isClosed && (isXML || element == .other || element.isRaw)
        if isEmpty, !element.isVoid { end(element, at: tokenizer.start) }
      case .end(let element): end(element, at: tokenizer.start)
      }
    }
    pop(to: 0)
  }

  private mutating func text(_ range: Range<Int>) {
    switch openElements.last?.element {
    case .script:
      tree.metadata.addScript(range)
      return
    case .style: return
    case .title where openCounts[.svg] == 0:
      let title = HTMLText.text(of: range, in: tree.bytes)
      tree.metadata.addTitle(title, line: lines.line(at: range.lowerBound))
    case .time: tree.metadata.addTime(HTMLText.text(of: range, in: tree.bytes))
    default: break
    }
    if tree.bytes.part(range).contains(where: { $0 > 0x20 }) {
      headingHasText = true
      if openElements.last?.element == .head { end(.head, at: range.lowerBound) }
    }
    append(.text, [], range)
  }

  private mutating func start(_ element: HTMLElement, _ attributes: HTMLAttributes, at start: Int) {
    if HTMLMetadata.isSource(element) {
      tree.metadata.read(
        element, attributes, in: tree.bytes, node: tree.nodes.count,
        line: lines.line(at: start))
    }
    if element == .html || element == .body, openCounts[element] > 0 { return }
    if openCounts[.head] > 0, !element.belongsInHead { end(.head, at: start) }
    closeImplied(by: element)
    let traits = HTMLTraits(of: element, attributes, in: tree.bytes)
    guard element.isVoid || openElements.count < Self.maximumDepth else {
      deeperCounts[element] += 1
      hasDeeper = true
      if element.isBlock { append(element, [], start..<start) }
      return
    }
    var node: Int?
    if element.isBlock || element.needsNode || !traits.isEmpty {
      node = tree.nodes.count
      let alternative = element == .img || element == .area ? attributes[.alt] : nil
      if alternative?.isEmpty == false { headingHasText = true }
      append(element, traits, alternative ?? start..<start)
      inform(element, node: tree.nodes.count - 1)
    }
    guard !element.isVoid else { return }
    openElements.append(OpenElement(element: element, node: node))
    openCounts[element] += 1
    if element == .tr { rows.append(tree.nodes.count - 1) }
    if element == .td || element == .th { cells.append(tree.nodes.count - 1) }
  }

  private mutating func append(_ element: HTMLElement, _ traits: HTMLTraits, _ range: Range<Int>) {
    tree.nodes.append(
      HTMLNode(
        element: element, traits: traits, start: UInt32(range.lowerBound),
        end: UInt32(range.upperBound), next: UInt32(tree.nodes.count + 1)))
  }

  /// Updates the traits of the open elements for a new element inside them.
  private mutating func inform(_ element: HTMLElement, node: Int) {
    if element.isHeading { headingHasText = false }
    if tree.nodes[node].traits.contains(.isMain) {
      clearForMain()
    } else if element == .form {
      hasFormAsChrome = true
    } else if element.isHeading, hasFormAsChrome, openCounts[.form] > 0 {
      // Some servers wrap each page in a form.
      for opened in openElements where opened.element == .form {
        if let form = opened.node { tree.nodes[form].traits.remove(.isChrome) }
      }
      hasFormAsChrome = false
    } else if element == .header, openCounts[.main] + openCounts[.article] > 0 {
      tree.nodes[node].traits.subtract([.isChrome, .isNamedAsChrome])
      tree.nodes[node].traits.insert(.isArticleHeader)
    }
    if let row = rows.last, element.breaksRows { mark(row, with: element) }
  }

  /// Removes the decoration traits from the elements around the main content. Elements around another
  /// main content were already handled.
  private mutating func clearForMain() {
    for opened in openElements.reversed() {
      guard let node = opened.node else { continue }
      if tree.nodes[node].traits.contains(.isMain) { return }
      tree.nodes[node].traits.subtract([.isChrome, .isNamedAsChrome])
    }
  }

  /// Marks a row as layout if a cell has a second paragraph or a block such as a list.
  private mutating func mark(_ row: Int, with element: HTMLElement) {
    let cell = cells.last
    if element == .p, let cell, cell > row, !tree.nodes[cell].traits.contains(.holdsBlocks) {
      tree.nodes[cell].traits.insert(.holdsBlocks)
    } else {
      tree.nodes[row].traits.insert(.holdsBlocks)
    }
  }

  private mutating func closeImplied(by element: HTMLElement) {
    if element.endsParagraph, openCounts[.p] > 0 { close(HTMLElement.paragraph) }
    if element.endsHeading, headingHasText { close(HTMLElement.heading) }
    if let closing = element.closing { close(closing) }
  }

  /// Closes open elements of a set, up to the first scope or shielding element.
  private mutating func close(_ closing: HTMLElement.Closing) {
    var left = openCounts.sum(of: closing.elements)
    var found: Int?
    var place = openElements.count
    while place > 0, left > 0 {
      place -= 1
      let element = openElements[place].element
      if closing.elements.contains(element) {
        found = place
        left -= 1
        guard element.isTablePart else { break }
      } else if element.isScope || closing.shields.contains(element) {
        break
      }
    }
    if let found { pop(to: found) }
  }

  private mutating func end(_ element: HTMLElement, at start: Int) {
    if hasDeeper, deeperCounts[element] > 0 {
      deeperCounts[element] -= 1
      if element.isBlock { append(element, [], start..<start) }
      return
    }
    guard element != .body, element != .html else { return }
    if openCounts[element] == 0, !element.isHeading {
      // An unmatched end tag ends a paragraph. Browsers treat `</br>` as `<br>`.
      if element.isBlock || element == .br { append(element, [], start..<start) }
      return
    }
    let isInline = !element.isBlock
    for place in openElements.indices.reversed() {
      let other = openElements[place].element
      if other == element || (element.isHeading && other.isHeading) { return pop(to: place) }
      if isInline ? other.isBlock : other.isScope && !element.isTablePart { return }
    }
  }

  private mutating func pop(to place: Int) {
    while openElements.count > place {
      let last = openElements.removeLast()
      openCounts[last.element] -= 1
      if let node = last.node { tree.nodes[node].next = UInt32(tree.nodes.count) }
      if last.element == .tr { rows.removeLast() }
      if last.element == .td || last.element == .th { cells.removeLast() }
      if last.element.isHeading { headingHasText = false }
    }
    if hasDeeper {
      deeperCounts = HTMLElementCounts()
      hasDeeper = false
    }
  }
}
