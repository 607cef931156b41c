import Base

/// A token of a page.
enum HTMLToken {
  /// Text with character references.
  case text(Range<Int>)
  /// Text without character references: scripts, CDATA and what follows `<plaintext>`.
  case raw(Range<Int>)
  /// A start tag. Its attributes are in the tokenizer until the next token.
  case start(HTMLElement, isClosed: Bool)
  case end(HTMLElement)
}

/// A tokenizer that splits a page into tags and text as browsers do. Any sequence of bytes is a page.
/// Comments, declarations and processing instructions are skipped.
///
/// Takes linear time, because it searches for each kind of missing end only once.
///
/// Where a page lacks an end (of a comment, a quotation mark, a script), browsers hide the rest of it. Here
/// the rest stays text, because a search that finds too much is better than one that misses a page.
struct HTMLTokenizer {
  private let bytes: Bytes
  private var index = 0
  /// The raw text element whose contents come next.
  private var rawElement: HTMLElement?
  private var missing: Set<String> = []
  /// Whether `<![CDATA[` starts text: in XML, SVG and MathML. Elsewhere browsers skip it up to `>`.
  var hasCDATA = false
  /// The attributes of the last start tag.
  private(set) var attributes = HTMLAttributes()
  /// The offset of the last token.
  private(set) var start = 0

  init(_ bytes: Bytes) { self.bytes = bytes }

  mutating func next() -> HTMLToken? {
    if let element = rawElement {
      rawElement = nil
      start = index
      guard let range = rawText(of: element) else { return .end(element) }
      if !range.isEmpty {
        return element == .title || element == .textarea ? .text(range) : .raw(range)
      }
    }
    while index < bytes.count {
      start = index
      guard startsMarkup(at: index) else { return .text(text()) }
      switch bytes[index + 1] {
      case UInt8(ascii: "!"), UInt8(ascii: "?"):
        if let range = declaration() { return .raw(range) }
      case UInt8(ascii: "/"):
        if let token = endTag() { return token }
      default:
        if let token = startTag() { return token }
      }
    }
    return nil
  }

  /// Returns whether the `<` at `index` starts markup.
  private func startsMarkup(at index: Int) -> Bool {
    guard bytes[index] == UInt8(ascii: "<"), index + 1 < bytes.count else { return false }
    switch bytes[index + 1] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    case UInt8(ascii: "/"): return index + 2 < bytes.count
    default: return bytes[index + 1].isLetter
    }
  }

  private mutating func text() -> Range<Int> {
    let start = index
    index += 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "<"), startsMarkup(at: index) { break }
      index += 1
    }
    return start..<index
  }

  /// Skips a comment or declaration. Returns the text of a CDATA section.
  private mutating func declaration() -> Range<Int>? {
    if bytes.starts(with: "<!--", at: index) {
      if let end = endOfComment() {
        index = end
        return nil
      }
    } else if hasCDATA, bytes.starts(with: "<![CDATA[", at: index) {
      let end = find("]]>", from: index + 9) ?? bytes.count
      let range = index + 9..<end
      index = min(end + 3, bytes.count)
      return range
    }
    index = find(">", from: index).map { $0 + 1 } ?? bytes.count
    return nil
  }

  /// Returns the offset after the end of the comment at `index`, or nil if the page has none.
  private mutating func endOfComment() -> Int? {
    guard !missing.contains("--") else { return nil }
    // `<!-->` is a comment too, so the end may share dashes with the start.
    var at = index + 2
    while at + 2 < bytes.count {
      if bytes[at] == UInt8(ascii: "-"), bytes[at + 1] == UInt8(ascii: "-") {
        if bytes[at + 2] == UInt8(ascii: ">") { return at + 3 }
        if at >= index + 4, bytes.starts(with: "--!>", at: at) { return at + 4 }
      }
      at += 1
    }
    missing.insert("--")
    return nil
  }

  private mutating func endTag() -> HTMLToken? {
    guard bytes[index + 2].isLetter else {
      // `</3>` is a comment.
      guard let end = find(">", from: index) else { return .text(text()) }
      index = end + 1
      return nil
    }
    index += 2
    let element = name()
    skipAttributes(keeping: false)
    return element.map { .end($0) }
  }

  private mutating func startTag() -> HTMLToken? {
    index += 1
    attributes = HTMLAttributes()
    guard let element = name() else { return nil }
    let isClosed = skipAttributes(keeping: true)
    if element.isRaw, !isClosed { rawElement = element }
    return .start(element, isClosed: isClosed)
  }

  private mutating func name() -> HTMLElement? {
    let start = index
    while index < bytes.count, !endsName(bytes[index]) { index += 1 }
    guard start < index else { return nil }
    var name = bytes.part(start..<index)
    // A prefix as in `xhtml:p` is ignored, but Word's `o:p` does not start a paragraph.
    if name.count <= HTMLName.longest, let colon = name.firstIndex(of: UInt8(ascii: ":")) {
      guard colon > 1 else { return .other }
      name = name.part(colon + 1..<name.count)
    }
    return HTMLElement(name: name)
  }

  private func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }

  /// Skips to the end of the tag. Returns whether it is self-closing.
  @discardableResult private mutating func skipAttributes(keeping: Bool) -> Bool {
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: ">") {
        index += 1
        return bytes[index - 2] == UInt8(ascii: "/")
      }
      if byte <= 0x20 || byte == UInt8(ascii: "/") {
        index += 1
      } else {
        attribute(keeping: keeping)
      }
    }
    return false
  }

  private mutating func attribute(keeping: Bool) {
    let start = index
    index += 1
    while index < bytes.count, !endsName(bytes[index]), bytes[index] != UInt8(ascii: "=") {
      index += 1
    }
    let name = start..<index
    var at = index
    while at < bytes.count, bytes[at] <= 0x20 { at += 1 }
    var value = index..<index
    if at < bytes.count, bytes[at] == UInt8(ascii: "=") {
      index = at + 1
      value = self.value()
    }
    if keeping { attributes.add(bytes.part(name), value: value) }
  }

  private mutating func value() -> Range<Int> {
    while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
    guard index < bytes.count else { return index..<index }
    let quote = bytes[index]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      if let end = find(quote == UInt8(ascii: "'") ? "'" : "\"", from: index + 1) {
        defer { index = end + 1 }
        return index + 1..<end
      }
      // A missing closing quotation mark must not swallow the rest of the page.
      index += 1
    }
    let start = index
    while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">") { index += 1 }
    return start..<index
  }

  /// Returns the text up to the end tag. Returns nil if the end tag is missing, so that the element ends at
  /// once and does not swallow the rest of the page.
  private mutating func rawText(of element: HTMLElement) -> Range<Int>? {
    let name = element.name
    if element == .plaintext {
      defer { index = bytes.count }
      return index..<bytes.count
    }
    guard missing.isEmpty || !missing.contains(name) else { return nil }
    if element == .script, !missing.contains("<script"),
      let end = HTMLScript.end(bytes, from: index)
    {
      defer { index = end }
      return index..<end
    }
    // The search for the end of a script is not repeated after it has failed once.
    if element == .script { missing.insert("<script") }
    var at = index
    while at + 2 + name.utf8.count < bytes.count {
      if bytes.hasEndTag(name, at: at) {
        defer { index = at }
        return index..<at
      }
      at += 1
    }
    missing.insert(name)
    return nil
  }

  /// Returns the next offset of `text`, or nil. A failed search is not repeated.
  private mutating func find(_ text: StaticString, from start: Int) -> Int? {
    guard missing.isEmpty || !missing.contains(text.description) else { return nil }
    let first = text.utf8Start[0]
    var at = start
    while at < bytes.count {
      if bytes[at] == first, bytes.starts(with: text, at: at) { return at }
      at += 1
    }
    missing.insert(text.description)
    return nil
  }
}
