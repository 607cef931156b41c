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
  private let take: (MarkdownPart, _ hasTables: Bool) -> Void

  /// Calls `take` for each part of the text that starts at `start`, on this line. Returns warnings about
  /// text that was left out or read as plain text.
  static func divide(
    _ bytes: Bytes, from start: Int, line: Int,
    _ take: @escaping (MarkdownPart, _ hasTables: Bool) -> Void
  ) -> [ParseWarning] {
    var parts = MarkdownSplitter(bytes, start, line, take)
    parts.divide()
    return parts.preprocessor.limits.warnings
  }

  private init(
    _ bytes: Bytes, _ start: Int, _ line: Int,
    _ take: @escaping (MarkdownPart, _ hasTables: Bool) -> Void
  ) {
    self.bytes = bytes
    self.take = take
    lines = MarkdownLines(bytes, from: start, number: line)
    part = MarkdownPart(firstLine: line)
    preprocessor = MarkdownPreprocessor(
      bytes, footnotes: MarkdownFootnotes.labels(in: bytes, from: start))
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
