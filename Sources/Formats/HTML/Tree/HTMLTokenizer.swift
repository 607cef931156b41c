import Base

/// A token of a page.
enum HTMLToken {
  /// Text with character references.
  case text(Range<Int>)
  /// Text without character references: scripts and CDATA.
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
/// libxml2 2.9 was tried instead. It compares each attribute with all previous ones, and each end tag
/// with all open elements: 80,000 attributes take 11 s, and as many `<b>` and `</i>` take 23 s. Its
/// tree takes 1.3 GB for 40 MB of headings.
struct HTMLTokenizer {
  private let bytes: Bytes
  private var index = 0
  /// The raw text element whose contents come next.
  private var rawElement: HTMLElement?
  private var missing: Set<String> = []
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
    case UInt8(ascii: "/"):
      return index + 2 < bytes.count
        && (bytes[index + 2].isLetter || bytes[index + 2] == UInt8(ascii: ">"))
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
      // `<!-->` is a comment too, so the end may share dashes with the start.
      if let end = find("-->", from: index + 2) {
        index = end + 3
        return nil
      }
    } else if bytes.starts(with: "<![CDATA[", at: index), let end = find("]]>", from: index) {
      let range = min(index + 9, end)..<end
      index = end + 3
      return range
    }
    index = find(">", from: index).map { $0 + 1 } ?? bytes.count
    return nil
  }

  private mutating func endTag() -> HTMLToken? {
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
    // A prefix as in `xhtml:p` is ignored.
    if name.count <= HTMLName.longest, let colon = name.firstIndex(of: UInt8(ascii: ":")) {
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
    guard missing.isEmpty || !missing.contains(name) else { return nil }
    var at = index
    while at + 2 + name.utf8.count <= bytes.count {
      if bytes[at] == UInt8(ascii: "<"), bytes[at + 1] == UInt8(ascii: "/"),
        zip(name.utf8, bytes[(at + 2)...]).allSatisfy({ $0 == $1.lowercased })
      {
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
