import Base
import CCMark

/// A walk through the tree that cmark makes of a part of a file.
///
/// Only cmark's extension for tables is attached. Those for strikethrough and links modify tables of
/// special characters that all parsers of a process share without a lock, so that the result would depend
/// on other threads.
struct MarkdownTree {
  private let source: Bytes
  private let firstLine: Int
  private let take: (MarkdownBlock) -> Void
  private var text = MarkdownText()
  /// The open inline tag whose contents are not text.
  private var hidden: String?
  /// The tags in the open block.
  private var tags: [String] = []
  /// The number of open links and images, in which `#` does not start a tag.
  private var links = 0
  private let readsHashtags: Bool
  private var isPlain = true
  private var starts: MarkdownLines
  private var start: MarkdownLine?

  private static let isRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  /// Calls `take` for each block of a part.
  static func walk(
    _ part: MarkdownPart, hasTables: Bool, readsHashtags: Bool,
    _ take: @escaping (MarkdownBlock) -> Void
  ) {
    let source = part.source
    guard isRegistered, let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return }
    defer { cmark_parser_free(parser) }
    if hasTables, let tables = cmark_find_syntax_extension("table") {
      cmark_parser_attach_syntax_extension(parser, tables)
    }
    source.withUnsafeBytes { bytes in
      guard let start = bytes.bindMemory(to: CChar.self).baseAddress else { return }
      cmark_parser_feed(parser, start, bytes.count)
    }
    guard let document = cmark_parser_finish(parser) else { return }
    defer { cmark_node_free(document) }
    guard let iterator = cmark_iter_new(document) else { return }
    defer { cmark_iter_free(iterator) }
    source.withUnsafeBufferPointer { bytes in
      var tree = MarkdownTree(
        bytes, firstLine: part.firstLine, readsHashtags: readsHashtags, take: take)
      while true {
        let event = cmark_iter_next(iterator)
        guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { break }
        tree.visit(node, isEnter: event == CMARK_EVENT_ENTER)
      }
    }
  }

  private init(
    _ source: Bytes, firstLine: Int, readsHashtags: Bool,
    take: @escaping (MarkdownBlock) -> Void
  ) {
    self.source = source
    self.readsHashtags = readsHashtags
    starts = MarkdownLines(source)
    self.firstLine = firstLine
    self.take = take
  }

  private mutating func visit(_ node: OpaquePointer, isEnter: Bool) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH:
      if isEnter { return begin() }
      let isTop = cmark_node_parent(node).map { cmark_node_get_type($0) } == CMARK_NODE_DOCUMENT
      finishParagraph(isTop: isTop, node)
    case CMARK_NODE_HEADING:
      isEnter ? begin() : finish(.heading(level: Int(cmark_node_get_heading_level(node))), node)
    case CMARK_NODE_CODE_BLOCK: isIndentedHTML(node) ? html(node) : code(node)
    case CMARK_NODE_HTML_BLOCK: html(node)
    case CMARK_NODE_TEXT:
      guard hidden == nil else { return }
      let literal = Self.literal(node)
      if readsHashtags, links == 0 {
        MarkdownHashtags.add(from: literal, after: text.bytes, to: &tags)
      }
      if let rest = MarkdownStrongEmphasis.removed(from: literal) {
        text.append(rest)
      } else {
        text.append(literal)
      }
    case CMARK_NODE_CODE:
      isPlain = false
      if hidden == nil { text.append(Self.literal(node)) }
    case CMARK_NODE_LINK, CMARK_NODE_IMAGE: links += isEnter ? 1 : -1
    case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text.breakLine()
    case CMARK_NODE_HTML_INLINE: inlineHTML(Self.literal(node))
    default:
      if ccmark_is_table_row(node) {
        isEnter ? begin() : finish(.other, node)
      } else if ccmark_is_table_cell(node), isEnter {
        text.append(CollectionOfOne(0x20))
      }
    }
  }

  private mutating func begin() {
    text.removeAll()
    hidden = nil
    tags.removeAll()
    links = 0
    isPlain = true
  }

  private mutating func finish(_ kind: MarkdownBlock.Kind, _ node: OpaquePointer) {
    let (text, firstLine) = text.finished()
    if text.isEmpty, case .other = kind { return }
    take(MarkdownBlock(kind: kind, text: text, line: line(node), firstLine: firstLine, tags: tags))
  }

  private mutating func finishParagraph(isTop: Bool, _ node: OpaquePointer) {
    let (whole, firstLine) = text.finished()
    let text = MarkdownDialectMarks.removed(from: whole, isTop: isTop)
    guard !text.isEmpty else { return }
    take(
      MarkdownBlock(
        kind: isTop ? .paragraph : .other, text: text, line: line(node),
        firstLine: text.utf8.count == whole.utf8.count ? firstLine : nil,
        isPlain: isTop && isPlain
          && (text.hasPrefix(":") || (text.hasPrefix("#") && isHashMark(node))),
        tags: tags))
  }

  /// Returns whether the paragraph begins with `#` in the source too. Nodes come in the order of lines.
  private mutating func isHashMark(_ node: OpaquePointer) -> Bool {
    let number = Int(cmark_node_get_start_line(node))
    while start.map({ $0.number < number }) ?? true, let next = starts.next() { start = next }
    guard let start, start.number == number else { return false }
    return source.part(start.range).first { !$0.isBlank } == UInt8(ascii: "#")
  }

  private func html(_ node: OpaquePointer) {
    for block in MarkdownHTML.blocks(of: Self.literal(node)) {
      let kind = block.level.map { MarkdownBlock.Kind.heading(level: $0) } ?? .other
      take(MarkdownBlock(kind: kind, text: block.text, line: line(node) + block.lineOffset))
    }
  }

  /// Returns whether a code block continues the HTML above it. Indented HTML after a blank line is code to
  /// cmark.
  private func isIndentedHTML(_ node: OpaquePointer) -> Bool {
    guard !ccmark_is_fenced(node), let before = cmark_node_previous(node),
      cmark_node_get_type(before) == CMARK_NODE_HTML_BLOCK
    else { return false }
    return Self.literal(node).first { !$0.isBlank } == UInt8(ascii: "<")
  }

  /// Adds a block for each line, so that each keeps its line number.
  private func code(_ node: OpaquePointer) {
    let bytes = Self.literal(node)
    let start = line(node) + (ccmark_is_fenced(node) ? 1 : 0)
    var lines = MarkdownLines(bytes, number: start)
    while let line = lines.next() {
      let text = MarkdownText.collapsed(bytes.part(line.range))
      if !text.isEmpty { take(MarkdownBlock(kind: .other, text: text, line: line.number)) }
    }
  }

  private mutating func inlineHTML(_ bytes: Bytes) {
    isPlain = false
    let tag = MarkdownTag(bytes)
    if let name = hidden {
      if tag.isEnd, tag.name == name { hidden = nil }
    } else if tag.name == "span", !tag.isEnd, let name = MarkdownTag.orgTag(bytes) {
      tags.append(name)
      hidden = tag.name
    } else if MarkdownHTML.hiddenTags.contains(tag.name), !tag.isEnd {
      hidden = tag.name
    } else if ["br", "p", "div", "li", "tr", "td", "th"].contains(tag.name) {
      text.append(CollectionOfOne(0x20))
    }
  }

  private func line(_ node: OpaquePointer) -> Int {
    firstLine + max(Int(cmark_node_get_start_line(node)), 1) - 1
  }

  /// Returns the literal text of a node, borrowed from it.
  private static func literal(_ node: OpaquePointer) -> Bytes {
    guard let text = cmark_node_get_literal(node) else { return Bytes(start: nil, count: 0) }
    return UnsafeRawBufferPointer(start: text, count: strlen(text)).bindMemory(to: UInt8.self)
  }
}
