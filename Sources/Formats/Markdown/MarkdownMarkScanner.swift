import Base

/// A scanner for the ends of marks in a run of lines. It remembers the results of its searches, so that
/// all of them together read the run only a few times.
struct MarkdownMarkScanner {
  private let bytes: Bytes
  /// The end of the run.
  private let end: Int
  /// The end of the current line.
  var lineEnd = 0
  private var next: [Closer: Int] = [:]
  /// The last offset of each length of a run of backticks, on the line that ends at `ticksEnd`.
  private var lastTicks: [Int: Int] = [:]
  private var ticksEnd = -1

  private enum Closer: CaseIterable {
    case angle, percent, variable, tag, wiki, comment, mark, strike, brace, endComment

    var text: StaticString {
      switch self {
      case .angle: ">}}"
      case .percent: "%}}"
      case .variable: "}}"
      case .tag: "%}"
      case .wiki: "]]"
      case .comment: "%%"
      case .mark: "=="
      case .strike: "~~"
      case .brace: "}"
      case .endComment: "{% endcomment"
      }
    }
  }

  /// The length limit, in bytes, of a link such as `[[Page|shown]]`.
  private static let longestLink = 300

  init(bytes: Bytes, end: Int) {
    self.bytes = bytes
    self.end = end
  }

  /// Returns the end of the code span at `start` or, without a code span, of the backticks.
  mutating func codeEnd(from start: Int) -> Int {
    if ticksEnd != lineEnd { findTicks(from: start) }
    let length = ticks(at: start)
    guard let last = lastTicks[length], last > start else { return start + length }
    var index = start + length
    while index < lineEnd {
      let length2 = ticks(at: index)
      if length2 == length { return index + length }
      index += max(1, length2)
    }
    return start + length
  }

  /// Returns the end of the formula that starts with the `$` at `start`, or nil. As in Pandoc, no blank may
  /// be inside its marks and no digit after it, so that prices are text.
  func formulaEnd(from start: Int) -> Int? {
    let isDouble = start + 1 < lineEnd && bytes[start + 1] == UInt8(ascii: "$")
    var index = start + (isDouble ? 2 : 1)
    guard index < lineEnd, !bytes[index].isBlank, bytes[index] != UInt8(ascii: "$") else {
      return nil
    }
    while index < lineEnd, bytes[index] != UInt8(ascii: "$") {
      // A table cell ends here, or code begins.
      if bytes[index] == UInt8(ascii: "|") || bytes[index] == UInt8(ascii: "`") { return nil }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    let end = index + (isDouble ? 2 : 1)
    guard end <= lineEnd, !bytes[index - 1].isBlank, bytes[end - 1] == UInt8(ascii: "$"),
      end == lineEnd || !bytes[end].isDigit
    else { return nil }
    return end
  }

  /// Returns the end of the shortcode, template tag or attribute that starts with this `{`, or nil.
  mutating func templateEnd(from start: Int) -> Int? {
    guard start + 1 < lineEnd else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "{"):
      let sign = start + 2 < lineEnd ? bytes[start + 2] : 0
      if sign == UInt8(ascii: "<") { return after(.angle, from: start + 3, limit: end) }
      if sign == UInt8(ascii: "%") { return after(.percent, from: start + 3, limit: end) }
      return after(.variable, from: start + 2, limit: lineEnd)
    case UInt8(ascii: "%"):
      guard let tag = after(.tag, from: start + 2, limit: end) else { return nil }
      guard word(from: start + 2) == "comment",
        let close = after(.endComment, from: tag, limit: end)
      else { return tag }
      return after(.tag, from: close, limit: end) ?? tag
    case UInt8(ascii: ":"):
      // kramdown has `{: .note}`, `{:toc}` and `{::nomarkdown}`.
      guard start + 2 < lineEnd, let close = after(.brace, from: start + 2, limit: lineEnd),
        bytes[start + 2].isBlank || bytes[start + 2].isLetter
          || [UInt8(ascii: "."), UInt8(ascii: "#"), UInt8(ascii: ":")].contains(bytes[start + 2])
      else { return nil }
      return close
    default: return nil
    }
  }

  /// Returns the end of the comment that starts with this `%`, or nil. It may span lines at the start of a
  /// line, and where no blank stands inside its marks.
  mutating func commentEnd(from start: Int, isLineStart: Bool) -> Int? {
    guard bytes.starts(with: "%%", at: start), start + 2 <= lineEnd else { return nil }
    if isLineStart { return after(.comment, from: start + 2, limit: end) }
    // `7 %% 3`, `7%%3` and `x %% 2` are divisions.
    let next = bytes[start + 2..<lineEnd].first { !$0.isBlank }
    let before = bytes[..<start].last { !$0.isBlank }
    guard let next, let before, !next.isDigit, start + 2 < lineEnd else { return nil }
    guard bytes[start + 2].isBlank || bytes[start + 2].isLineEnd else {
      guard let close = after(.comment, from: start + 2, limit: end), close > start + 4,
        !bytes[close - 3].isBlank || close <= lineEnd
      else { return nil }
      return close
    }
    guard bytes[start - 1].isBlank, !before.isDigit else { return nil }
    return after(.comment, from: start + 2, limit: lineEnd)
  }

  /// Returns the range of the text shown by a `[[Page|shown]]` at `start`, and its end, or nil.
  mutating func wikiLink(from start: Int) -> (shown: Range<Int>, end: Int)? {
    guard bytes.starts(with: "[[", at: start), start + 2 < lineEnd,
      start == 0 || !(bytes[start - 1].isAlphanumeric || bytes[start - 1] == UInt8(ascii: "]")),
      let close = after(.wiki, from: start + 2, limit: min(lineEnd, start + Self.longestLink)),
      close - 2 > start + 2
    else { return nil }
    // `[[1]](…)` is an ordinary link whose text has brackets.
    if close < lineEnd, bytes[close] == UInt8(ascii: "(") || bytes[close] == UInt8(ascii: "[") {
      return nil
    }
    var shown = start + 2..<close - 2
    for index in shown {
      if bytes[index] == UInt8(ascii: "[") || bytes[index] == UInt8(ascii: "]") { return nil }
    }
    if let bar = bytes[shown].lastIndex(of: UInt8(ascii: "|")) {
      shown = bar + 1..<shown.upperBound
    }
    return (shown, close)
  }

  /// Returns the offset of the bracket on this line that closes the one at `start`, or nil.
  func bracketEnd(from start: Int) -> Int? {
    let open = bytes[start]
    let close = open == UInt8(ascii: "(") ? UInt8(ascii: ")") : UInt8(ascii: "]")
    var depth = 0
    for index in start..<min(lineEnd, start + Self.longestLink) {
      if bytes[index] == open { depth += 1 }
      if bytes[index] == close { depth -= 1 }
      if depth == 0 { return index }
    }
    return nil
  }

  /// Returns the end of Logseq's `((63b3f0d2-1111-2222-3333-444455556666))` at `start`, or nil.
  func blockReferenceEnd(from start: Int) -> Int? {
    let end = start + 40
    guard end <= lineEnd, bytes.starts(with: "((", at: start), bytes.starts(with: "))", at: end - 2)
    else { return nil }
    let name = bytes[start + 2..<end - 2]
    return name.allSatisfy { $0.isAlphanumeric || $0 == UInt8(ascii: "-") }
      && name.count { $0 == UInt8(ascii: "-") } == 4 ? end : nil
  }

  /// Returns the offset of the `==` or `~~` that closes the one at `start`, or nil.
  mutating func pairEnd(from start: Int) -> Int? {
    guard start + 2 < lineEnd, bytes[start + 1] == bytes[start], bytes[start + 2] != bytes[start],
      !bytes[start + 2].isBlank,
      start == 0 || !(bytes[start - 1].isAlphanumeric || bytes[start - 1] == bytes[start])
    else { return nil }
    let closer: Closer = bytes[start] == UInt8(ascii: "=") ? .mark : .strike
    guard let close = after(closer, from: start + 2, limit: lineEnd) else { return nil }
    let goesOn =
      close < lineEnd && (bytes[close].isAlphanumeric || bytes[close] == bytes[start])
    return goesOn || bytes[close - 3].isBlank ? nil : close - 2
  }

  /// Returns the end of the next `closer` if it is within the limit, or nil.
  private mutating func after(_ closer: Closer, from start: Int, limit: Int) -> Int? {
    let text = closer.text
    if let known = next[closer], known >= start {
      let close = known + text.utf8CodeUnitCount
      return close <= limit ? close : nil
    }
    var index = start
    while index < end, !bytes.starts(with: text, at: index) { index += 1 }
    next[closer] = index
    let close = index + text.utf8CodeUnitCount
    return close <= limit ? close : nil
  }

  private func word(from start: Int) -> String {
    var first = start
    while first < end, bytes[first].isBlank || bytes[first] == UInt8(ascii: "-") { first += 1 }
    var last = first
    while last < min(end, first + 20), bytes[last].isLetter { last += 1 }
    return String(decoding: bytes[first..<last], as: UTF8.self)
  }

  private func ticks(at start: Int) -> Int {
    var index = start
    while index < lineEnd, bytes[index] == UInt8(ascii: "`") { index += 1 }
    return index - start
  }

  private mutating func findTicks(from start: Int) {
    lastTicks.removeAll(keepingCapacity: true)
    ticksEnd = lineEnd
    var index = start
    while index < lineEnd {
      let length = ticks(at: index)
      if length > 0 { lastTicks[length] = index }
      index += max(1, length)
    }
  }
}
