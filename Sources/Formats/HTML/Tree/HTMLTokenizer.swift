import Base

/// What a page is made of, in the order of its bytes.
enum HTMLToken {
  /// Characters, with references to characters in them.
  case text(Range<Int>)
  /// Characters as they stand: those of scripts and CDATA.
  case raw(Range<Int>)
  /// The attributes are those of the tokenizer until the next token.
  case start(HTMLElement, isClosed: Bool)
  case end(HTMLElement)
}

/// Cuts a page into tags and text, as browsers do: every sequence of bytes is a page.
/// Comments, declarations and processing instructions are left out.
///
/// Takes time in proportion to the length: a search for an end that is not there is made once for
/// each kind of end.
///
/// libxml2 2.9 was tried instead. It compares each attribute with all before it and each end tag
/// with all open elements (80,000 attributes, or as many `<b>` and `</i>`, take 11 s and 23 s),
/// and its tree takes 1.3 GB for 40 MB of headings.
struct HTMLTokenizer {
  private let bytes: Bytes
  private var index = 0
  /// The element whose end tag alone ends the text that comes next.
  private var rawElement: HTMLElement?
  private var missing: Set<String> = []
  /// The attributes of the start tag that was read last.
  private(set) var attributes = HTMLAttributes()
  /// Where the last token starts.
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

  /// A `<` that is no text.
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

  /// A comment or declaration is skipped; the text of a CDATA section is what it stands for.
  private mutating func declaration() -> Range<Int>? {
    if bytes.starts(with: "<!--", at: index) {
      // `<!-->` is a comment too, so the end may share its dashes with the start.
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
    // A prefix as in `xhtml:p` says nothing that the name does not.
    if name.count <= HTMLName.longest, let colon = name.firstIndex(of: UInt8(ascii: ":")) {
      name = name.part(colon + 1..<name.count)
    }
    return HTMLElement(name: name)
  }

  private func endsName(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }

  /// Goes to the end of the tag; true if it closes itself.
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
      // A mark that is never closed would swallow the rest of the page.
      index += 1
    }
    let start = index
    while index < bytes.count, bytes[index] > 0x20, bytes[index] != UInt8(ascii: ">") { index += 1 }
    return start..<index
  }

  /// The text up to the end tag; nil if there is none, so that the element ends where it starts and
  /// does not swallow the rest of the page.
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

  /// Where this stands next, from here on; searched for in vain only once.
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
