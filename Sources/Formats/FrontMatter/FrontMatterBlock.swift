import Base

/// The location of the front matter in a file.
struct FrontMatterBlock: Equatable {
  enum Syntax: String {
    case yaml = "YAML"
    case toml = "TOML"
    case json = "JSON"
    /// Plain `Key: value` lines; see ``headers(_:from:)``.
    case headers
    /// `key:: value` lines; see ``properties(_:from:)``.
    case properties
    /// Pandoc's lines that begin with `%`; see ``PandocTitleBlock``.
    case titleBlock
    /// Org's `#+key: value` lines; see ``TextHeader``.
    case org
  }

  var syntax: Syntax
  /// The bytes between the delimiter lines; for JSON, including its braces.
  var content: Range<Int>
  /// The line on which the content begins, counted from 1.
  var contentLine: Int
  /// The offset at which the text of the file begins.
  var bodyStart: Int
  /// The line on which the text begins, counted from 1.
  var bodyLine: Int
  /// Whether the closing line exists.
  var isClosed = true

  /// The length limit in bytes. People and programs write less, and parsers may need more than linear
  /// time.
  static let longest = 128 << 10

  /// Returns nil if the file does not begin with front matter.
  init?(_ bytes: Bytes) {
    var lines = MarkdownLines(bytes)
    guard var first = lines.next() else { return nil }
    // Some real files have blank lines above the front matter.
    while first.trimmed(in: bytes).isEmpty, let next = lines.next() { first = next }
    let mark = bytes.part(first.trimmed(in: bytes))
    if mark.elementsEqual("---".utf8) {
      syntax = .yaml
    } else if mark.elementsEqual("+++".utf8) {
      syntax = .toml
    } else {
      let found =
        Self.json(bytes) ?? Self.headers(bytes, from: first) ?? Self.properties(bytes, from: first)
        ?? PandocTitleBlock.find(in: bytes, from: first)
      guard let found else { return nil }
      self = found
      return
    }
    contentLine = first.number + 1
    content = lines.offset..<lines.offset
    (bodyStart, bodyLine) = (lines.offset, contentLine)
    let start = lines.offset
    while let line = lines.next(), line.range.upperBound - start <= Self.longest {
      let text = bytes.part(line.trimmed(in: bytes))
      let isEnd =
        text.elementsEqual(mark) || (syntax == .yaml && text.elementsEqual("...".utf8))
      guard isEnd, line.range.lowerBound == line.trimmed(in: bytes).lowerBound else { continue }
      content = start..<line.range.lowerBound
      (bodyStart, bodyLine) = (lines.offset, line.number + 1)
      return
    }
    guard let end = Self.endOfKeys(bytes, from: start, line: contentLine) else { return nil }
    content = start..<end.offset
    (bodyStart, bodyLine, isClosed) = (end.offset, end.number, false)
  }

  init(
    _ syntax: Syntax, _ content: Range<Int>, line: Int = 1, bodyStart: Int, bodyLine: Int,
    isClosed: Bool = true
  ) {
    self.syntax = syntax
    self.content = content
    contentLine = line
    self.bodyStart = bodyStart
    self.bodyLine = bodyLine
    self.isClosed = isClosed
  }

  /// Parses the content. Returns nil if it is valid but has no keys.
  func entries(_ content: Bytes) throws(FrontMatterError) -> [FrontMatterEntry]? {
    switch syntax {
    case .yaml: try FrontMatterYAML.entries(content, firstLine: contentLine)
    case .toml: try FrontMatterTOML.entries(content, firstLine: contentLine)
    case .json: try FrontMatterJSON.entries(content, firstLine: contentLine)
    case .headers:
      FrontMatterLineParser.entries(content, firstLine: contentLine, hasLists: false)
    case .properties: PropertyLine.entries(content, firstLine: contentLine)
    case .titleBlock: PandocTitleBlock.entries(content, firstLine: contentLine)
    case .org: TextHeader.entries(content, firstLine: contentLine)
    }
  }

  /// Returns the end of the lines that look like keys and values, for a block without a closing line.
  private static func endOfKeys(
    _ bytes: Bytes, from start: Int, line: Int
  ) -> (offset: Int, number: Int)? {
    var lines = MarkdownLines(bytes, from: start, number: line)
    var end = (offset: start, number: line)
    var hasKey = false
    while let line = lines.next(), line.range.upperBound - start <= longest {
      let text = bytes.part(line.range)
      guard let first = text.first, !line.trimmed(in: bytes).isEmpty else { break }
      let isKey = FrontMatterLineParser.key(in: text) != nil
      let goesOn =
        hasKey
        && (first.isBlank || first == UInt8(ascii: "-") || first == UInt8(ascii: "#")
          || first == UInt8(ascii: "]") || first == UInt8(ascii: "["))
      guard isKey || goesOn else { break }
      hasKey = hasKey || isKey
      end = (lines.offset, line.number + 1)
    }
    return hasKey ? end : nil
  }

  /// Finds a JSON object at the very start. `{{`, `{%` and `{:` begin template tags instead.
  private static func json(_ bytes: Bytes) -> Self? {
    guard bytes.first == UInt8(ascii: "{") else { return nil }
    let next = bytes.part(1..<bytes.count).first { !$0.isBlank && !$0.isLineEnd }
    guard next == UInt8(ascii: "\"") || next == UInt8(ascii: "}") else { return nil }
    var depth = 0
    var isString = false
    var index = 0
    while index < min(bytes.count, longest) {
      switch bytes[index] {
      case UInt8(ascii: "\""): isString.toggle()
      case UInt8(ascii: "\\") where isString: index += 1
      case UInt8(ascii: "{") where !isString: depth += 1
      case UInt8(ascii: "}") where !isString: depth -= 1
      default: break
      }
      index += 1
      guard depth == 0 else { continue }
      let (offset, number) = MarkdownLines.lineAfter(index, in: bytes)
      return Self(.json, 0..<index, bodyStart: offset, bodyLine: number)
    }
    // An unclosed object ends at the first blank line. Its keys show whether it is front matter or text.
    var lines = MarkdownLines(bytes)
    var end = (offset: 0, number: 1)
    while let line = lines.next(), line.range.upperBound <= longest,
      !line.trimmed(in: bytes).isEmpty
    {
      end = (lines.offset, line.number + 1)
    }
    guard end.offset > 0 else { return nil }
    return Self(
      .json, 0..<end.offset, bodyStart: end.offset, bodyLine: end.number, isClosed: false)
  }
}
