import Articles
import Base

/// A part of a file that cmark parses at once.
struct MarkdownPart {
  /// The Markdown without marks that cmark does not know. Its lines correspond to those of the file.
  var source: [UInt8] = []
  /// The first line of the part in the file, counted from 1.
  var firstLine: Int
}

/// Splits a file into parts for cmark and removes marks that cmark does not know (see
/// ``MarkdownPreprocessor``).
///
/// Most files are one part. A larger file is split at blank lines after each megabyte, because a tree in
/// memory takes up to 200 times the length of its part. Link references do not reach other parts.
/// Fenced code is passed on unchanged.
struct MarkdownSplitter {
  private static let longest = 1 << 20

  private let bytes: Bytes
  private var lines: MarkdownLines
  private var preprocessor: MarkdownPreprocessor
  private var part: MarkdownPart
  /// The lines since the last blank line.
  private var run: [MarkdownLine] = []
  private var fence: MarkdownFence?
  /// Whether the lines are in a comment that began on an earlier line.
  private var isInComment = false
  /// Whether no `%%` follows.
  private var lacksCommentMarks = false
  private let take: (MarkdownPart, _ hasTables: Bool) -> Void

  /// Calls `take` for each part of the text that starts at `start`, on this line. Returns warnings about
  /// text that was left out or read as plain text, and the properties in the text.
  static func divide(
    _ bytes: Bytes, from start: Int, line: Int, readsHashtags: Bool,
    _ take: @escaping (MarkdownPart, _ hasTables: Bool) -> Void
  ) -> (warnings: [ParseWarning], properties: [FrontMatterEntry]) {
    var parts = MarkdownSplitter(bytes, start, line, readsHashtags, take)
    parts.divide()
    return (parts.preprocessor.limits.warnings, parts.preprocessor.properties)
  }

  private init(
    _ bytes: Bytes, _ start: Int, _ line: Int, _ readsHashtags: Bool,
    _ take: @escaping (MarkdownPart, _ hasTables: Bool) -> Void
  ) {
    self.bytes = bytes
    self.take = take
    lines = MarkdownLines(bytes, from: start, number: line)
    part = MarkdownPart(firstLine: line)
    preprocessor = MarkdownPreprocessor(
      bytes: bytes, footnotes: MarkdownFootnotes.labels(in: bytes, from: start),
      notionLines: NotionProperties.lines(in: bytes, from: start, line: line),
      readsHashtags: readsHashtags)
  }

  private mutating func divide() {
    while let line = lines.next() {
      let text = bytes.part(line.trimmed(in: bytes))
      if let open = fence {
        if open.isClosed(by: text) {
          close(open, line)
        } else {
          part.source.append(contentsOf: bytes[line.range])
          endLine()
          if part.source.count >= Self.longest {
            emit(next: line.number)
            // The next part continues the code, so it begins with a fence.
            part.source.append(contentsOf: open.opening)
            endLine()
          }
        }
      } else if isInComment || opensComment(text, of: line) {
        comment(line)
      } else if let mark = mark(openedBy: text, of: line) {
        add(MarkdownLine(range: line.range.lowerBound..<mark, number: line.number))
        flush()
        isInComment = true
      } else if let opened = MarkdownFence(text) {
        flush()
        fence = opened
        let indent = line.trimmed(in: bytes).lowerBound - line.range.lowerBound
        part.source.append(contentsOf: bytes[line.range].prefix(min(indent, 200)))
        part.source.append(contentsOf: opened.isTemplate ? opened.opening[...] : Array(text)[...])
        endLine()
      } else if let rest = text.isEmpty ? 0..<0 : MarkdownContainer.text(of: text) {
        flush()
        if rest.isEmpty {
          endLine()
        } else {
          let start = line.trimmed(in: bytes).lowerBound
          let range = start + rest.lowerBound..<start + rest.upperBound
          run = [MarkdownLine(range: range, number: line.number)]
          flush()
        }
        if part.source.count >= Self.longest { emit(next: line.number + 1) }
      } else {
        add(line)
      }
    }
    flush()
    emit(next: 0)
  }

  /// Returns whether a comment begins with this line and ends on a later one. `%%bash` at the start of a line
  /// is a mark of Jupyter, which ends no comment.
  private mutating func opensComment(_ text: Bytes, of line: MarkdownLine) -> Bool {
    guard text.starts(with: "%%", at: 0), !lacksCommentMarks,
      !text.indices.dropFirst(2).contains(where: { text.starts(with: "%%", at: $0) })
    else { return false }
    guard let mark = commentMark(after: line) else { return false }
    return !bytes[mark - 1].isLineEnd || mark + 2 == bytes.count || !bytes[mark + 2].isLetter
  }

  /// Returns the offset of a `%%` that begins a comment at the end of a line with other text; nil without.
  private mutating func mark(openedBy text: Bytes, of line: MarkdownLine) -> Int? {
    let start = text.count - 2
    guard start > 1, !lacksCommentMarks, text.starts(with: "%%", at: start),
      text[start - 1].isBlank,
      // `7 %%` is a division, and `%%note%% %%` has one mark too many.
      text[..<start].last(where: { !$0.isBlank })?.isDigit == false,
      !text.indices.dropLast(2).contains(where: { text.starts(with: "%%", at: $0) }),
      commentMark(after: line) != nil
    else { return nil }
    return line.trimmed(in: bytes).lowerBound + start
  }

  /// Returns the offset of the first `%%` after a line, or nil.
  private mutating func commentMark(after line: MarkdownLine) -> Int? {
    let rest = line.range.upperBound..<max(line.range.upperBound, bytes.count - 1)
    let mark = rest.first { bytes.starts(with: "%%", at: $0) }
    lacksCommentMarks = mark == nil
    return mark
  }

  /// Skips a line of a comment, up to the mark that ends it.
  private mutating func comment(_ line: MarkdownLine) {
    let isFirst = !isInComment
    flush()
    isInComment = true
    let start = line.trimmed(in: bytes).lowerBound + (isFirst ? 2 : 0)
    let mark = (start..<max(start, line.range.upperBound)).first {
      bytes.starts(with: "%%", at: $0)
    }
    guard !isFirst, let mark else { return endLine() }
    isInComment = false
    // What follows the comment is text.
    run = [MarkdownLine(range: mark + 2..<line.range.upperBound, number: line.number)]
    if run[0].trimmed(in: bytes).isEmpty { run = [] }
    run.isEmpty ? endLine() : flush()
  }

  private mutating func close(_ open: MarkdownFence, _ line: MarkdownLine) {
    fence = nil
    let text = line.trimmed(in: bytes)
    if open.isTemplate {
      part.source.append(contentsOf: bytes[line.range.lowerBound..<text.lowerBound].prefix(200))
      part.source.append(contentsOf: open.opening)
    } else {
      part.source.append(contentsOf: bytes[line.range])
    }
    endLine()
  }

  /// Adds a line to the run. Splits it if it is too long.
  private mutating func add(_ line: MarkdownLine) {
    var rest = line
    while rest.range.count > Self.longest {
      var end = rest.range.lowerBound + Self.longest
      while end > rest.range.lowerBound + 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
      if let blank = bytes[rest.range.lowerBound + 1..<end].suffix(200).lastIndex(where: \.isBlank)
      {
        end = blank
      }
      run.append(MarkdownLine(range: rest.range.lowerBound..<end, number: line.number))
      flush()
      emit(next: line.number)
      rest.range = end..<rest.range.upperBound
    }
    run.append(rest)
    guard let first = run.first else { return }
    if line.range.upperBound - first.range.lowerBound >= Self.longest {
      flush()
      emit(next: line.number + 1)
    }
  }

  private mutating func flush() {
    guard !run.isEmpty else { return }
    preprocessor.write(run, to: &part.source)
    run.removeAll(keepingCapacity: true)
  }

  private mutating func endLine() { part.source.append(UInt8(ascii: "\n")) }

  private mutating func emit(next line: Int) {
    if !part.source.isEmpty { take(part, !preprocessor.limits.endsTables) }
    part.source.removeAll(keepingCapacity: true)
    part.firstLine = line
  }
}
