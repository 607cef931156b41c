import Articles

/// A reader that makes sections from the nodes of an article.
struct HTMLReader {
  private struct OpenElement {
    var element: HTMLElement
    var next: Int
    var start: Int
  }

  private let tree: HTMLTree
  private let content: HTMLContent
  private var lines: HTMLLineCounter
  private var text = HTMLText()
  private var openElements: [OpenElement] = []
  private var nextLinkList = 0
  /// The numbers of open preformatted elements and of open rows that are one paragraph.
  private var preformatted = 0
  private var joinedRows = 0
  private var headings = 0
  /// The end of the open article header, and the number of open paragraphs.
  private var headerEnd = 0
  private var paragraphs = 0

  /// The sections, and the levels of their headings: 1 to 6, or 0 without a heading.
  private var sections: [Section] = []
  private var levels: [UInt8] = []

  /// Reads the article. Takes linear time.
  static func read(_ tree: HTMLTree, _ content: HTMLContent) -> HTMLBody {
    var reader = HTMLReader(tree, content)
    reader.run()
    return HTMLBody(sections: reader.sections, levels: reader.levels)
  }

  /// The limit on notes. A page has one.
  private static let maximumNotes = 10

  /// Returns the notes of the reader who saved the page, which are beside the article.
  static func notes(in tree: HTMLTree) -> [Paragraph] {
    // Each note takes a pass to count its lines.
    tree.nodes.indices.lazy.filter { tree.nodes[$0].element == .readersNote }
      .prefix(maximumNotes).flatMap { node in
        read(tree, HTMLContent(range: node + 1..<Int(tree.nodes[node].next), omitted: []))
          .sections.flatMap(\.paragraphs)
      }
  }

  private init(_ tree: HTMLTree, _ content: HTMLContent) {
    self.tree = tree
    self.content = content
    lines = HTMLLineCounter(tree.bytes)
  }

  private mutating func run() {
    var index = content.range.lowerBound
    while index < content.range.upperBound {
      close(before: index)
      index = read(index)
    }
    close(before: Int.max)
    endParagraph()
  }

  /// Reads one node and returns the number of the next node to read.
  private mutating func read(_ index: Int) -> Int {
    let node = tree.nodes[index]
    // Notes are read apart, because most are outside of the article.
    if node.element == .readersNote || node.isOmitted(content.omitted) || isLinkList(index)
      || (node.element == .a && tree.isPermalink(index, inHeading: headings > 0))
    {
      if node.element.isBlock { endParagraph() }
      return Int(node.next)
    }
    if index < headerEnd, headings + paragraphs + joinedRows == 0, !node.element.isBlock {
      return index + 1
    }
    switch node.element {
    case .text: add(node.range)
    case .br: breakLine()
    case .img, .area:
      text.addBlank()
      text.isAttribute = true
      add(node.range)
      text.isAttribute = false
      text.addBlank()
    default:
      if node.element.isBlock { endParagraph() }
      if node.traits.contains(.isArticleHeader) { headerEnd = max(headerEnd, Int(node.next)) }
      // An element beyond the depth limit has no inner nodes; its text follows it.
      if node.element.isBlock, node.next > index + 1 { open(node, index) }
    }
    return index + 1
  }

  private mutating func isLinkList(_ index: Int) -> Bool {
    while nextLinkList < content.linkLists.count, content.linkLists[nextLinkList] < index {
      nextLinkList += 1
    }
    return nextLinkList < content.linkLists.count && content.linkLists[nextLinkList] == index
  }

  private mutating func open(_ node: HTMLNode, _ index: Int) {
    openElements.append(
      OpenElement(element: node.element, next: Int(node.next), start: Int(node.start)))
    if node.element.isPreformatted { preformatted += 1 }
    if node.element == .tr, joinedRows > 0 || !node.traits.contains(.holdsBlocks) {
      joinedRows += 1
    } else if node.element == .tr {
      openElements[openElements.count - 1].element = .div
    }
    if node.element.isHeading { headings += 1 }
    if node.element == .p { paragraphs += 1 }
  }

  private mutating func close(before index: Int) {
    while let closed = openElements.last, closed.next <= index {
      if closed.element.isHeading, headings == 1 {
        endHeading(closed)
      } else if closed.element == .tr, joinedRows == 1 {
        joinedRows = 0
        endParagraph()
        joinedRows = 1
      } else {
        endParagraph()
      }
      openElements.removeLast()
      if closed.element.isPreformatted { preformatted -= 1 }
      if closed.element == .tr { joinedRows -= 1 }
      if closed.element.isHeading { headings -= 1 }
      if closed.element == .p { paragraphs -= 1 }
    }
  }

  private mutating func add(_ range: Range<Int>) {
    let keepsLines = preformatted > 0 && headings + joinedRows == 0
    var start = range.lowerBound
    while let next = text.add(
      start..<range.upperBound, of: tree.bytes, stopsAtLineEnd: keepsLines)
    {
      endParagraph()
      start = next
    }
  }

  private mutating func breakLine() {
    if preformatted > 0 { endParagraph() } else { text.addBlank() }
  }

  private mutating func endHeading(_ closed: OpenElement) {
    // An empty heading needs no line, which would cost the search for a title a pass for each.
    let start = text.start ?? closed.start
    let heading = text.take()
    guard !heading.isEmpty else { return }
    let line = lines.line(at: start)
    let level = closed.element.rawValue - HTMLElement.h1.rawValue + 1
    sections.append(Section(heading: heading, line: line, level: Int(level)))
    levels.append(level)
  }

  private mutating func endParagraph() {
    guard headings + joinedRows == 0 else { return text.addBlank() }
    guard let start = text.start else { return text.forgetBlank() }
    let paragraph = Paragraph(text: text.take(), line: lines.line(at: start))
    if sections.isEmpty {
      sections.append(Section(heading: nil, line: paragraph.line))
      levels.append(0)
    }
    sections[sections.count - 1].paragraphs.append(paragraph)
  }
}

extension HTMLTree {
  /// Words that links from headings to themselves show.
  private static let permalinkWords = [
    "link", "permalink", "anchor", "direct link", "copy link", "section titled", "link to",
    "permanent link",
  ]
  /// The length limit for signs, in bytes.
  private static let longestSign = 12

  /// Returns whether a node is a link to its own heading, shown as `¶` or `#` for example.
  fileprivate func isPermalink(_ index: Int, inHeading: Bool) -> Bool {
    let traits = nodes[index].traits
    guard traits.contains(.isPermalink) || (inHeading && traits.contains(.isInternal))
    else { return false }
    var text = HTMLText()
    for node in nodes[index + 1..<Int(nodes[index].next)] where node.element == .text {
      _ = text.add(node.range, of: bytes, stopsAtLineEnd: false)
    }
    let shown = text.take()
    if shown.utf8.count <= Self.longestSign, !shown.contains(where: { $0.isLetter || $0.isNumber })
    {
      return true
    }
    guard traits.contains(.isPermalink) else { return false }
    let words = shown.lowercased()
    return words == "#"
      || Self.permalinkWords.contains { words == $0 || words.hasPrefix($0 + " to ") }
  }
}
