import Base

/// The text of all pages, with a blank line between paragraphs.
///
/// Page numbers, and lines that start or end most pages, are removed. A paragraph ends where the first
/// word of the next line would have fit on the line, and at the end of a page unless a sentence
/// continues. A word that a hyphen breaks at the end of a line or page is joined on its first line.
struct PageLayout {
  /// The text, without form feeds.
  private(set) var text: [UInt8] = []
  /// The page number of each line.
  private var pages: [Int] = []

  private typealias Line = ArraySlice<UInt8>

  /// The number of pages needed to recognize running titles.
  private static let fewestPages = 4
  /// The part of the usual width that a line can fill and still leave room, because margins are ragged.
  private static let fullWidth = (numerator: 17, denominator: 20)

  init(_ bytes: Bytes) {
    let pages = Array(bytes).split(separator: 0x0C, omittingEmptySubsequences: false)
      .map { $0.split(omittingEmptySubsequences: false, whereSeparator: \.isLineEnd) }
      .map { $0.map(Self.trimmed) }
    let running = Self.running(pages)
    var before: Line = []
    for (number, page) in zip(1..., pages) {
      let lines = Self.withoutMargins(page, running)
      let width = Self.usualWidth(lines)
      for (index, line) in lines.enumerated() {
        if line.isEmpty || (index > 0 && Self.hasRoom(before, for: line, width: width))
          || (index == 0 && !Self.goesOn(before, in: line))
          || (Self.endsSentence(before) && index + 1 < lines.count
            && Self.isShort(line, before: lines[index + 1], width: width))
        {
          add([], number)
        }
        let broken = line.isEmpty ? nil : BrokenWord(before, line)
        if let broken { replaceLast(before, by: broken.line) }
        let rest = broken?.rest ?? line
        if !rest.isEmpty { add(rest, number) }
        before = rest.isEmpty ? broken?.line[...] ?? line : rest
      }
    }
  }

  /// Returns the page of a line of the text. Both are counted from 1.
  func page(ofLine line: Int) -> Int {
    pages.isEmpty ? 1 : pages[min(max(line, 1), pages.count) - 1]
  }

  private mutating func add(_ line: Line, _ page: Int) {
    text += line
    text.append(UInt8(ascii: "\n"))
    pages.append(page)
  }

  /// Replaces the last line.
  private mutating func replaceLast(_ line: Line, by whole: [UInt8]) {
    text.removeLast(line.count + 1)
    text += whole
    text.append(UInt8(ascii: "\n"))
  }

  private static func trimmed(_ line: Line) -> Line {
    let head = line.drop { $0 <= 0x20 }
    return head.lastIndex { $0 > 0x20 }.map { head[...$0] } ?? []
  }

  /// Returns the line without digits, blanks and dashes, which is the same on all pages.
  private static func key(_ line: Line) -> [UInt8] {
    line.filter { !$0.isDigit && !$0.isBlank && $0 != UInt8(ascii: "-") }
  }

  private static func running(_ pages: [[Line]]) -> Set<[UInt8]> {
    guard pages.count >= fewestPages else { return [] }
    var counts: [[UInt8]: Int] = [:]
    for page in pages {
      let lines = page.filter { !$0.isEmpty }
      let ends = [lines.first, lines.last].compactMap { $0.map(key) }
      for key in Set(ends) { counts[key, default: 0] += 1 }
    }
    return Set(counts.filter { $0.value * 2 > pages.count }.keys)
  }

  private static func withoutMargins(_ page: [Line], _ running: Set<[UInt8]>) -> [Line] {
    var lines = page[...]
    let isMargin = { (line: Line) in
      let key = key(line)
      return key.isEmpty || running.contains(key)
    }
    // A page may have its number above its running title.
    for _ in 0..<2 {
      lines = lines.drop(while: \.isEmpty)
      if let first = lines.first, isMargin(first) { lines = lines.dropFirst() }
      while lines.last?.isEmpty == true { lines.removeLast() }
      if let last = lines.last, isMargin(last) { lines.removeLast() }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return Array(lines.drop(while: \.isEmpty))
  }

  /// Returns the width of a line in characters.
  private static func width(_ line: Line) -> Int { line.count { $0 & 0xC0 != 0x80 } }

  /// Returns the width that one line in ten exceeds.
  private static func usualWidth(_ lines: [Line]) -> Int {
    let widths = lines.filter { !$0.isEmpty }.map(width).sorted()
    return widths.isEmpty ? 0 : widths[widths.count * 9 / 10]
  }

  private static func hasRoom(_ line: Line, for next: Line, width usual: Int) -> Bool {
    guard !startsLowercase(next) else { return false }
    let word = next.prefix { $0 > 0x20 }
    // Text without blanks can be broken anywhere, so only part of a long word must fit.
    let needed = width(line) + 1 + min(width(word), 12)
    return needed * fullWidth.denominator <= usual * fullWidth.numerator
  }

  /// Returns whether the line is probably a heading: not a sentence, with room left for the next line.
  private static func isShort(_ line: Line, before next: Line, width: Int) -> Bool {
    !line.isEmpty && !endsSentence(line) && !startsLowercase(line) && !next.isEmpty
      && hasRoom(line, for: next, width: width)
  }

  private static func endsSentence(_ line: Line) -> Bool {
    line.last.map { [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?")].contains($0) }
      ?? false
  }

  private static func goesOn(_ line: Line, in next: Line) -> Bool {
    !line.isEmpty && !endsSentence(line) && startsLowercase(next)
  }

  private static func startsLowercase(_ line: Line) -> Bool {
    String(decoding: line.prefix(4), as: UTF8.self).first?.isLowercase == true
  }
}
