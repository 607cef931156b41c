import Analysis
import Contract

/// Cuts a snippet out of a block of text, and marks the words of the query in it.
struct SnippetBuilder {
  /// The most characters before the first match.
  private static let lead = 70

  private let marker: MatchMarker
  private let filter: TermFilter
  private let length: Int

  /// Creates a builder of snippets of about `length` characters in which `terms` are marked.
  init(terms: MatchTerms, length: Int) {
    self.length = length
    marker = MatchMarker(terms)
    filter = TermFilter(terms.terms)
  }

  /// A snippet, and the line of its first match or, without a match, of its start.
  struct Snippet: Equatable {
    var pieces: [SnippetPiece]
    var line: Int
  }

  /// Cuts the snippet of a block.
  ///
  /// - Parameters:
  ///   - text: the text of the block. Line breaks separate its paragraphs.
  ///   - lines: the line of the file on which each paragraph starts.
  ///   - firstPosition: the position of the first word of the text.
  ///   - position: the position of the first word to show; nil for the first match or, without one, the start.
  ///   - analyzer: the analyzer of the text's language.
  /// - Returns: the snippet, in which the words of the query are marked.
  func snippet(
    of text: [UInt8], lines: [Int], firstPosition: Int, around position: Int?, analyzer: Analyzer
  ) -> Snippet {
    text.withUnsafeBufferPointer { bytes in
      var next = UInt32(truncatingIfNeeded: firstPosition)
      var tokens: [Token] = []
      analyzer.analyze(bytes, position: &next, into: &tokens, filter: filter)
      let marks = marker.ranges(in: tokens, of: bytes, analyzer)
      let anchor = position.flatMap { position in
        tokens.first { Int($0.position) == position }.map { Int($0.start) }
      }
      let focus = anchor ?? marks.first?.lowerBound
      let start = focus.map { self.start(in: bytes, before: $0) } ?? 0
      let end = self.end(in: bytes, from: start)
      let breaks = bytes[..<(focus ?? 0)].count { $0 == UInt8(ascii: "\n") }
      let line = lines.indices.contains(breaks) ? lines[breaks] : lines.last ?? 1
      let pieces = length > 0 ? Self.pieces(bytes, start..<end, marks) : []
      return Snippet(pieces: pieces, line: line)
    }
  }

  /// The start of the snippet: that of the match's sentence if it is near, or else of a word.
  private func start(in text: UnsafeBufferPointer<UInt8>, before focus: Int) -> Int {
    let lead = min(Self.lead, length / 3)
    var index = focus
    var word = focus
    var characters = 0
    while index > 0, characters < lead * 2 {
      let before = TextBoundary.start(of: text, before: index)
      if TextBoundary.endsParagraph(text, index) || TextBoundary.endsSentence(text, index) {
        return TextBoundary.afterSpaces(text, index, before: focus)
      }
      if characters <= lead, TextBoundary.separatesWords(text, index) { word = index }
      index = before
      characters += 1
    }
    return index == 0 ? 0 : TextBoundary.afterSpaces(text, word, before: focus)
  }

  /// The end of the snippet: that of a sentence if one ends near the full length, or else of a word.
  private func end(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    var characters = 0
    var word = start
    var sentence = start
    while index < text.count {
      if index > start {
        if TextBoundary.endsSentence(text, index) { sentence = index }
        if TextBoundary.separatesWords(text, index) { word = index }
      }
      if characters == length {
        if sentence - start > (index - start) / 2 { return sentence }
        return word > start ? word : index
      }
      characters += 1
      index = TextBoundary.end(of: text, from: index)
    }
    return text.count
  }

  /// Whether no sentence is cut at `index`.
  private static func isSentenceBoundary(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool
  {
    var before = index
    while before > 0, text[before - 1] == UInt8(ascii: " ") { before -= 1 }
    return before == 0 || index == text.count || TextBoundary.endsParagraph(text, before)
      || TextBoundary.endsParagraph(text, index + 1) || TextBoundary.endsSentence(text, before)
  }

  /// The pieces of `range`, matched or not.
  private static func pieces(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ marks: [Range<Int>]
  ) -> [SnippetPiece] {
    var pieces: [SnippetPiece] = []
    func addPiece(_ part: Range<Int>, match: Bool) {
      guard !part.isEmpty else { return }
      let spaced = text[part].map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
      pieces.append(SnippetPiece(text: String(decoding: spaced, as: UTF8.self), match: match))
    }
    var index = range.lowerBound
    for mark in marks where mark.upperBound > range.lowerBound && mark.lowerBound < range.upperBound
    {
      // A match that the end of the snippet cuts in two stays unmarked.
      guard mark.lowerBound >= index, mark.upperBound <= range.upperBound else { continue }
      addPiece(index..<mark.lowerBound, match: false)
      addPiece(mark, match: true)
      index = mark.upperBound
    }
    addPiece(index..<range.upperBound, match: false)
    if !isSentenceBoundary(text, at: range.lowerBound) { prepend("…", to: &pieces) }
    if !isSentenceBoundary(text, at: range.upperBound) { append("…", to: &pieces) }
    return pieces
  }

  private static func prepend(_ text: String, to pieces: inout [SnippetPiece]) {
    if let first = pieces.first, !first.match {
      pieces[0].text = text + first.text
    } else {
      pieces.insert(SnippetPiece(text: text, match: false), at: 0)
    }
  }

  private static func append(_ text: String, to pieces: inout [SnippetPiece]) {
    if let last = pieces.last, !last.match {
      pieces[pieces.count - 1].text = last.text + text
    } else {
      pieces.append(SnippetPiece(text: text, match: false))
    }
  }
}
