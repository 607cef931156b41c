import Articles

/// A stretch of a file that cmark takes in one go.
struct MarkdownPart {
  /// Rid of what is no Markdown; the same lines as in the file.
  var source: [UInt8] = []
  /// Line of the file that the source begins with, counted from 1.
  var firstLine: Int
}

/// Deals a file out in parts, rid of what cmark does not know: see ``MarkdownScrub``.
///
/// A file of usual length is one part. Of a longer one, cut at blank lines after a megabyte, no more
/// than that is a tree in memory at a time, which takes up to 200 times its length; references to
/// links do not reach from one part to another. Code between fences is passed on as it is.
struct MarkdownParts {
  private static let longest = 1 << 20

  private let bytes: Bytes
  private var lines: LineScanner
  private var scrub: MarkdownScrub
  private var part: MarkdownPart
  /// The lines since the last blank one.
  private var run: [ScannedLine] = []
  private var fence: MarkdownFence?
  private let take: (MarkdownPart, _ hasTables: Bool) -> Void

  /// Calls `take` for each part of the text from `start` on, which begins at this line.
  ///
  /// Returns what had to be left out or read as plain text.
  static func divide(
    _ bytes: Bytes, from start: Int, line: Int,
    _ take: @escaping (MarkdownPart, _ hasTables: Bool) -> Void
  ) -> [ParseWarning] {
    var parts = MarkdownParts(bytes, start, line, take)
    parts.divide()
    return parts.scrub.guards.warnings
  }

  private init(
    _ bytes: Bytes, _ start: Int, _ line: Int,
    _ take: @escaping (MarkdownPart, _ hasTables: Bool) -> Void
  ) {
    self.bytes = bytes
    self.take = take
    lines = LineScanner(bytes, from: start, number: line)
    part = MarkdownPart(firstLine: line)
    scrub = MarkdownScrub(bytes, footnotes: MarkdownFootnotes.labels(in: bytes, from: start))
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
            // The next part goes on with the same code, as its second line.
            part.source.append(contentsOf: open.opening)
            endLine()
          }
        }
      } else if let opened = MarkdownFence(text) {
        flush()
        fence = opened
        let indent = line.trimmed(in: bytes).lowerBound - line.range.lowerBound
        part.source.append(contentsOf: bytes[line.range].prefix(min(indent, 200)))
        part.source.append(contentsOf: opened.isTemplate ? opened.opening[...] : Array(text)[...])
        endLine()
      } else if text.isEmpty {
        flush()
        endLine()
        if part.source.count >= Self.longest { emit(next: line.number + 1) }
      } else {
        add(line)
      }
    }
    flush()
    emit(next: 0)
  }

  private mutating func close(_ open: MarkdownFence, _ line: ScannedLine) {
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

  /// Takes a line to the run; one that is too long in pieces.
  private mutating func add(_ line: ScannedLine) {
    var rest = line
    while rest.range.count > Self.longest {
      var end = rest.range.lowerBound + Self.longest
      while end > rest.range.lowerBound + 1, bytes[end] & 0xC0 == 0x80 { end -= 1 }
      if let blank = bytes[rest.range.lowerBound + 1..<end].suffix(200).lastIndex(where: \.isBlank)
      {
        end = blank
      }
      run.append(ScannedLine(range: rest.range.lowerBound..<end, number: line.number))
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
    scrub.write(run, to: &part.source)
    run.removeAll(keepingCapacity: true)
  }

  private mutating func endLine() { part.source.append(UInt8(ascii: "\n")) }

  private mutating func emit(next line: Int) {
    if !part.source.isEmpty { take(part, !scrub.guards.endsTables) }
    part.source.removeAll(keepingCapacity: true)
    part.firstLine = line
  }
}

/// Where a stretch of code begins.
struct MarkdownFence {
  /// What a fence in its place looks like.
  let opening: [UInt8]
  /// Begun by `{% highlight %}` or `{{< highlight >}}`.
  let isTemplate: Bool
  private let sign: UInt8
  private let length: Int

  /// Of a line without the blanks around it, which may stand in a list or quotation; nil if it
  /// begins no code.
  init?(_ line: Bytes) {
    var start = 0
    while start < line.count, line[start].isBlank || line[start] == UInt8(ascii: ">") { start += 1 }
    if start + 1 < line.count, line[start] == UInt8(ascii: "-") || line[start] == UInt8(ascii: "*"),
      line[start + 1].isBlank
    {
      start += 2
    }
    guard start < line.count else { return nil }
    if line[start] == UInt8(ascii: "{"), Self.isHighlight(line.part(start..<line.count)) {
      (opening, isTemplate) = (Array(repeating: UInt8(ascii: "~"), count: 12), true)
      (sign, length) = (0, 0)
      return
    }
    let first = line[start]
    guard first == UInt8(ascii: "`") || first == UInt8(ascii: "~") else { return nil }
    var end = start
    while end < line.count, line[end] == first { end += 1 }
    guard end - start >= 3, first == UInt8(ascii: "~") || !line[end...].contains(first) else {
      return nil
    }
    (sign, length, isTemplate) = (first, end - start, false)
    opening = Array(repeating: first, count: min(length, 1 << 16))
  }

  /// A line without the blanks around it.
  func isClosed(by line: Bytes) -> Bool {
    guard !isTemplate else {
      return line.count < 60 && line.first == UInt8(ascii: "{")
        && (Self.has("endhighlight", in: line) || Self.has("/highlight", in: line)
          || Self.has("/ highlight", in: line))
    }
    var start = 0
    while start < line.count, line[start].isBlank || line[start] == UInt8(ascii: ">") { start += 1 }
    return line.count - start >= length && line[start...].allSatisfy { $0 == sign }
  }

  private static func isHighlight(_ line: Bytes) -> Bool {
    guard line.count < 200, line.last == UInt8(ascii: "}") else { return false }
    var start = 1
    while start < line.count, !line[start].isLetter {
      guard line[start] != UInt8(ascii: "/") else { return false }
      start += 1
    }
    return line.starts(with: "highlight", at: start)
      && !has("}}", in: line.part(0..<line.count - 2))
      && !has("%}", in: line.part(0..<line.count - 2))
  }

  private static func has(_ word: StaticString, in line: Bytes) -> Bool {
    line.indices.contains { line.starts(with: word, at: $0) }
  }
}
