import Base

/// A builder that makes nodes from tags and adds omitted end tags.
///
/// The time for each tag is bounded by the depth of open elements, which is limited.
struct HTMLTreeBuilder {
  private struct OpenElement {
    var element: HTMLElement
    /// The number of the node; nil for an element that the reader ignores.
    var node: Int?
    /// The table before which the element moves, and the number of its first node.
    var move: (table: Int, start: Int)?
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
  private var movedNodes = HTMLMovedNodes()
  private var hasFormAsChrome = false
  /// Whether the body has begun, by its tag or by text.
  private var hasBody = false
  private var headingHasText = false
  private var lines: HTMLLineCounter
  /// Whether the page is XML, where `<div/>` is empty; in HTML it opens an element like `<div>`.
  private let isXML: Bool
  private let isFragment: Bool

  init(tree: HTMLTree, isFragment: Bool) {
    self.isFragment = isFragment
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
    tokenizer.hasCDATA = isXML || isFragment
    while let token = tokenizer.next() {
      switch token {
      case .text(let range), .raw(let range): text(range)
      case .start(let element, let isClosed):
        start(element, tokenizer.attributes, at: tokenizer.start)
        let isEmpty = isClosed && (isXML || element == .other || element.isRaw)
        if isEmpty, !element.isVoid { end(element, at: tokenizer.start) }
      case .end(let element): end(element, at: tokenizer.start)
      }
      tokenizer.hasCDATA = isXML || isFragment || openCounts[.svg] + openCounts[.math] > 0
    }
    showOpenTemplates()
    pop(to: 0)
    movedNodes.apply(to: &tree)
  }

  /// Shows the contents of templates whose end tag is missing, because they may be the rest of the page.
  private mutating func showOpenTemplates() {
    for opened in openElements where opened.element == .template {
      if let node = opened.node { tree.nodes[node].element = .div }
    }
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
    guard tree.bytes.part(range).contains(where: { $0 > 0x20 }) else {
      append(.text, [], range)
      return
    }
    headingHasText = true
    switch openElements.last?.element {
    case .head: end(.head, at: range.lowerBound)
    case .noscript where openCounts[.head] > 0: end(.head, at: range.lowerBound)
    case .colgroup: pop(to: openElements.count - 1)
    default: break
    }
    if openElements.last?.element.isCode != true, !isApart { hasBody = true }
    let table = tableToLeave(by: .text)
    append(.text, [], range)
    if let table { movedNodes.add(tree.nodes.count - 1..<tree.nodes.count, before: table) }
  }

  /// Whether an element is open whose contents say nothing about where the head ends.
  private var isApart: Bool { openCounts[.noscript] + openCounts[.template] > 0 }

  /// Returns the number of the innermost table if an element or text that starts now is outside
  /// of its cells, so that browsers move it before the table.
  private func tableToLeave(by element: HTMLElement) -> Int? {
    guard openElements.last?.element.isTableContext == true, !element.belongsInTable, !hasDeeper,
      !isXML
    else { return nil }
    for opened in openElements.reversed() {
      guard opened.element.isTableContext else { return nil }
      if opened.element == .table { return opened.node }
    }
    return nil
  }

  private mutating func start(_ element: HTMLElement, _ attributes: HTMLAttributes, at start: Int) {
    if HTMLMetadata.isSource(element), openCounts[.template] == 0, element != .link || !hasBody {
      tree.metadata.read(
        element, attributes, in: tree.bytes, node: tree.nodes.count,
        line: lines.line(at: start))
    }
    // Heads have pictures that count visits in `<noscript>`.
    hasBody = hasBody || !(element.belongsInHead || isApart)
    if element == .html || element == .body, openCounts[element] > 0 { return }
    if openCounts[.head] > 0, !element.belongsInHead { end(.head, at: start) }
    closeImplied(by: element)
    let table = tableToLeave(by: element)
    // In a table, a form is empty and another table ends the first one.
    if table != nil, element == .form { return }
    var traits = HTMLTraits(of: element, attributes, in: tree.bytes)
    if isHeaderOfArchive(attributes[.id]) { traits.insert(.isHidden) }
    guard element.isVoid || openElements.count < Self.maximumDepth else {
      deeperCounts[element] += 1
      hasDeeper = true
      if element.isBlock { append(element, [], start..<start) }
      return
    }
    var node: Int?
    let first = tree.nodes.count
    let isMarked =
      openCounts[.template] == 0
      && tree.metadata.marks.read(
        element, attributes, in: tree.bytes, node: first, line: { lines.line(at: start) })
    if isMarked || element.isBlock || element.needsNode || !traits.isEmpty {
      node = first
      let alternative = element == .img || element == .area ? attributes[.alt] : nil
      if alternative?.isEmpty == false { headingHasText = true }
      // Browsers show a template that is the shadow root of its parent.
      let isShown = element == .template && attributes[.shadowRootMode] != nil
      append(isShown ? .div : element, traits, alternative ?? start..<start)
      inform(element, node: tree.nodes.count - 1)
    }
    guard !element.isVoid else {
      if let table { movedNodes.add(first..<tree.nodes.count, before: table) }
      return
    }
    openElements.append(
      OpenElement(element: element, node: node, move: table.map { (table: $0, start: first) }))
    openCounts[element] += 1
    if element == .tr { rows.append(tree.nodes.count - 1) }
    if element == .td || element == .th { cells.append(tree.nodes.count - 1) }
  }

  /// Returns whether the element with this id is the bar of archive.today, whose pages name it as their site.
  private func isHeaderOfArchive(_ id: Range<Int>?) -> Bool {
    guard let id, tree.bytes.part(id).elementsEqual("HEADER".utf8) else { return false }
    return tree.metadata.first(.siteName)?.text.hasPrefix("archive.") == true
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
    if element.isTableStructure { closeMovedElements() }
    if element.endsParagraph, openCounts[.p] > 0 { close(HTMLElement.paragraph) }
    if element.endsHeading, headingHasText { close(HTMLElement.heading) }
    if let closing = element.closing { close(closing) }
    if openElements.last?.element == .colgroup, element != .col, element != .template {
      pop(to: openElements.count - 1)
    }
    if element == .table, openElements.last?.element.isTableContext == true,
      let table = openElements.lastIndex(where: { $0.element == .table }),
      openElements[table...].allSatisfy(\.element.isTableContext)
    {
      pop(to: table)
    }
  }

  /// Closes the elements that have left the open table, because a part of the table starts.
  private mutating func closeMovedElements() {
    for place in openElements.indices.reversed() {
      let element = openElements[place].element
      if element.isTableContext { return pop(to: place + 1) }
      if element.isScope { return }
    }
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
      // What stays open in a template ends with it; no other tag ends a template.
      if element == .template {
        if other == .template { return pop(to: place) }
        continue
      }
      if other == .template { return }
      if other == element || (element.isHeading && other.isHeading) { return pop(to: place) }
      if isInline ? other.isBlock : other.isScope && !element.isTablePart { return }
    }
  }

  private mutating func pop(to place: Int) {
    while openElements.count > place {
      let last = openElements.removeLast()
      openCounts[last.element] -= 1
      if let node = last.node { tree.nodes[node].next = UInt32(tree.nodes.count) }
      if let move = last.move { movedNodes.add(move.start..<tree.nodes.count, before: move.table) }
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
