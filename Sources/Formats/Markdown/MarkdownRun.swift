import Base

/// Preprocessing of a run of lines without blank lines.
struct MarkdownRun {
  let bytes: Bytes
  private let footnotes: Set<ArraySlice<UInt8>>
  let range: Range<Int>
  let lines: [MarkdownLine]
  private(set) var limits: MarkdownLimits
  var index: Int
  var place = 0
  var marks: MarkdownMarkScanner
  private var declarations = 0
  private var images = 0
  /// The columns of the widest line that could be the rule of a table; 0 if there was none.
  private var columns = 0
  private var cells = 0
  /// The offset at which an open mark such as `==` is closed.
  private var closing: Int?
  /// The start of the line's text, after marks of lists and quotations.
  var textStart = 0
  /// Whether the line is outside lists and quotations.
  var isOutside = true
  /// The offset of the bracket that ends a property such as `[key:: value]`.
  var propertyEnd: Int?
  /// The number of the line that ends a drawer such as `:LOGBOOK:`, whose lines are not text.
  var drawerEnd = 0
  var lacksDrawerEnds = false
  let notionLines: ClosedRange<Int>?
  let readsHashtags: Bool
  var properties: [FrontMatterEntry] = []

  init(preprocessor: MarkdownPreprocessor, range: Range<Int>, lines: [MarkdownLine]) {
    bytes = preprocessor.bytes
    footnotes = preprocessor.footnotes
    limits = preprocessor.limits
    notionLines = preprocessor.notionLines
    readsHashtags = preprocessor.readsHashtags
    self.range = range
    self.lines = lines
    index = range.lowerBound
    marks = MarkdownMarkScanner(bytes: preprocessor.bytes, end: range.upperBound)
  }

  var line: MarkdownLine { lines[place] }

  mutating func write(to output: inout [UInt8]) {
    while place < lines.count {
      // A template tag may have covered the start of the line, or all of it.
      if index <= line.range.lowerBound {
        index = line.range.lowerBound
        beginLine(&output)
      }
      cells = 0
      closing = nil
      marks.lineEnd = line.range.upperBound
      while index < line.range.upperBound { step(&output) }
      if columns > 0 { limits.addMissingCells(columns - cells, line: line.number) }
      output.append(UInt8(ascii: "\n"))
      place += 1
    }
  }

  private mutating func beginLine(_ output: inout [UInt8]) {
    let prefix = MarkdownPrefix(bytes, line.range)
    prefix.write(bytes, to: &output)
    if prefix.isTooDeep {
      limits.warn(line.number, "more than \(MarkdownLimits.maximumDepth) levels: the rest is text")
    }
    index = prefix.end
    textStart = index
    isOutside = prefix.isOutside
    if takesLine(prefix) {
      // A mark alone could underline the line above it.
      if !prefix.isOutside { output.append(contentsOf: "<!---->".utf8) }
      index = line.range.upperBound
      return
    }
    if MarkdownFootnotes.definition(in: bytes, index..<line.range.upperBound) != nil,
      let label = MarkdownFootnotes.label(in: bytes, index..<line.range.upperBound)
    {
      // A list item makes each footnote a paragraph of its own.
      output.append(contentsOf: "- ".utf8)
      index = label.upperBound + 2
    }
    guard let count = prefix.ruleColumns(bytes, line.range) else { return }
    columns = max(columns, count)
    if !limits.allowsHead(lines: place, bytes: line.range.lowerBound - range.lowerBound) {
      output.append(UInt8(ascii: "\\"))
    }
  }

  private mutating func step(_ output: inout [UInt8]) {
    let byte = bytes[index]
    if index == propertyEnd {
      index += 1
      return
    }
    switch byte {
    case UInt8(ascii: "\\"):
      if escapesHashtag {
        output.append(contentsOf: "\\#<!---->".utf8)
        index += 2
        return
      }
      output.append(byte)
      index += 1
      if index < line.range.upperBound { copy(&output) }
    case UInt8(ascii: "`"):
      code(&output)
    case UInt8(ascii: "{"):
      guard let end = marks.templateEnd(from: index) else { return copy(&output) }
      // Without a target, a link whose address comes from a template would become text.
      if output.suffix(3).elementsEqual("]: ".utf8) { output.append(UInt8(ascii: "#")) }
      skip(to: end, &output)
    case UInt8(ascii: "$"): formula(&output)
    case UInt8(ascii: "["): bracket(&output)
    case UInt8(ascii: "("): parenthesis(&output)
    case UInt8(ascii: "#"): sign(&output)
    case UInt8(ascii: "!"): bang(&output)
    case UInt8(ascii: "<"): angle(&output)
    case UInt8(ascii: "%"):
      guard let end = marks.commentEnd(from: index, isLineStart: index == textStart) else {
        return copy(&output)
      }
      skip(to: end, &output)
    case UInt8(ascii: "="), UInt8(ascii: "~"): pair(&output)
    case UInt8(ascii: "|"):
      cells += 1
      output.append(cells > MarkdownLimits.maximumCells ? UInt8(ascii: " ") : byte)
      index += 1
    default: copy(&output)
    }
  }

  private mutating func code(_ output: inout [UInt8]) {
    let end = marks.codeEnd(from: index)
    let bars = bytes[index..<end].count { $0 == UInt8(ascii: "|") }
    guard cells + bars <= MarkdownLimits.maximumCells else { return copy(&output) }
    cells += bars
    output.append(contentsOf: bytes[index..<end])
    index = end
  }

  /// Escapes the signs in a formula, which are not Markdown.
  private mutating func formula(_ output: inout [UInt8]) {
    guard let end = marks.formulaEnd(from: index) else { return copy(&output) }
    for byte in bytes[index..<end] {
      if "*_\\[]<~".utf8.contains(byte) { output.append(UInt8(ascii: "\\")) }
      output.append(byte)
    }
    index = end
  }

  mutating func copy(_ output: inout [UInt8]) {
    output.append(bytes[index])
    index += 1
  }

  /// Continues at `end`, which may be on a later line of the run.
  private mutating func skip(to end: Int, _ output: inout [UInt8]) {
    index = end
    while place + 1 < lines.count, lines[place + 1].range.lowerBound <= end {
      output.append(UInt8(ascii: "\n"))
      place += 1
    }
    marks.lineEnd = line.range.upperBound
  }

  private mutating func bracket(_ output: inout [UInt8]) {
    if let label = MarkdownFootnotes.label(in: bytes, index..<line.range.upperBound),
      footnotes.contains(Array(bytes[label])[...])
    {
      index = label.upperBound + 1
    } else if let link = marks.wikiLink(from: index) {
      // `[[#Part]]` leads to a heading of the same file.
      let text = bytes[link.shown].drop { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "^") }
      output.append(contentsOf: text)
      index = link.end
    } else if !property(&output) {
      copy(&output)
    }
  }

  private mutating func bang(_ output: inout [UInt8]) {
    guard index + 1 < line.range.upperBound, bytes[index + 1] == UInt8(ascii: "[") else {
      return copy(&output)
    }
    if let link = marks.wikiLink(from: index + 1) {
      index = link.end
      return
    }
    images += 1
    // Without its `!`, an image is a link with the same text.
    if images > MarkdownLimits.maximumImages { index += 1 } else { copy(&output) }
  }

  private mutating func angle(_ output: inout [UInt8]) {
    if index + 2 < line.range.upperBound {
      let next = bytes[index + 1]
      let isComment = next == UInt8(ascii: "!") && bytes[index + 2] == UInt8(ascii: "-")
      if next == UInt8(ascii: "?") || (next == UInt8(ascii: "!") && !isComment) {
        declarations += 1
        if declarations > MarkdownLimits.maximumDeclarations { output.append(UInt8(ascii: "\\")) }
      }
    }
    copy(&output)
  }

  private mutating func pair(_ output: inout [UInt8]) {
    if closing == index {
      closing = nil
      index += 2
    } else if closing == nil, let end = marks.pairEnd(from: index) {
      closing = end
      index += 2
    } else {
      copy(&output)
    }
  }
}
