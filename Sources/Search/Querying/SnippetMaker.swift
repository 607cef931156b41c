import Analysis

/// Cuts a snippet out of a block of text and marks the words of the query in it.
struct SnippetMaker {
  /// Characters of context before the first match, at most.
  private static let lead = 70

  private let analyzer: Analyzer
  private let terms: MatchTerms
  private let filter: TermFilter
  private let length: Int

  /// A maker of snippets of about `length` characters in which `terms` are marked.
  init(analyzer: Analyzer, terms: MatchTerms, length: Int) {
    self.length = length
    self.analyzer = analyzer
    self.terms = terms
    filter = TermFilter(terms.words.flatMap(\.forms).joined())
  }

  /// A snippet, and the line of its first match or of its beginning.
  struct Snippet: Equatable {
    var pieces: [SnippetPiece]
    var line: Int
  }

  /// The snippet of `text`, whose paragraphs are separated by line breaks and begin on `lines`.
  /// `firstPosition` is the position of the first word of the text, `position` that of the first word
  /// to show, nil for the beginning.
  func snippet(
    of text: [UInt8], lines: [Int], firstPosition: Int, around position: Int?
  ) -> Snippet {
    text.withUnsafeBufferPointer { bytes in
      var next = UInt32(truncatingIfNeeded: firstPosition)
      var tokens: [Token] = []
      analyzer.analyze(bytes, position: &next, into: &tokens, filter: filter)
      let marks = marks(tokens, bytes)
      let anchor = position.flatMap { position in
        tokens.first { Int($0.position) == position }.map { Int($0.start) }
      }
      let focus = anchor ?? marks.first?.lowerBound
      let start = focus.map { beginning(bytes, before: $0) } ?? 0
      let end = ending(bytes, from: start)
      let breaks = bytes[..<(focus ?? 0)].count { $0 == UInt8(ascii: "\n") }
      let line = lines.indices.contains(breaks) ? lines[breaks] : lines.last ?? 1
      let pieces = length > 0 ? Self.pieces(bytes, start..<end, marks) : []
      return Snippet(pieces: pieces, line: line)
    }
  }

  /// Byte ranges of the matched words, in order, those that touch merged.
  private func marks(
    _ tokens: [Token], _ text: UnsafeBufferPointer<UInt8>
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    // Words in the order of their positions, each with all its forms.
    for (form, surface) in terms.words.flatMap({ word in word.forms.map { ($0, word.surface) } }) {
      let numbers = form.map(analyzer.term)
      for index in tokens.indices where tokens[index].term == numbers[0] {
        var end = tokens[index].end
        var position = tokens[index].position
        var follower = index
        let complete = numbers.dropFirst().allSatisfy { number in
          position += 1
          while follower < tokens.endIndex, tokens[follower].position < position { follower += 1 }
          var candidate = follower
          while candidate < tokens.endIndex, tokens[candidate].position == position {
            if tokens[candidate].term == number {
              end = max(end, tokens[candidate].end)
              return true
            }
            candidate += 1
          }
          return false
        }
        let range = Int(tokens[index].start)..<Int(end)
        if complete, surface?.fits(UnsafeBufferPointer(rebasing: text[range])) ?? true {
          ranges.append(range)
        }
      }
    }
    ranges.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    return ranges.reduce(into: []) { merged, range in
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
  }

  /// Where the snippet begins: with the sentence of the match if that is near, else with a word.
  private func beginning(_ text: UnsafeBufferPointer<UInt8>, before focus: Int) -> Int {
    let lead = min(Self.lead, length / 3)
    let earliest = max(0, focus - lead * 2)
    var index = focus
    var word = focus
    while index > earliest {
      if text[index - 1] == UInt8(ascii: "\n") { return index }
      if text[index - 1] == UInt8(ascii: " ") {
        if index > 1, Self.endsSentence(text[index - 2]) { return index }
        if focus - index <= lead { word = index }
      }
      index -= 1
    }
    return index == 0 ? 0 : word
  }

  /// Where it ends: with a sentence if one ends near the full length, else with a word.
  private func ending(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    var characters = 0
    var word = start
    var sentence = start
    while index < text.count {
      let byte = text[index]
      if byte & 0xC0 != 0x80 {
        if characters == length {
          if sentence - start > length / 2 { return sentence }
          return word > start ? word : index
        }
        characters += 1
        // Scripts without spaces may be cut between any two characters.
        if byte >= 0xE3 { word = index }
      }
      if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") {
        word = index
        if index > start, Self.endsSentence(text[index - 1]) { sentence = index }
      }
      index += 1
    }
    return text.count
  }

  /// Whether nothing is cut in two at `index`: the text begins, ends, or goes on with a sentence.
  private static func beginsSentence(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index > 0, index < text.count, text[index - 1] != UInt8(ascii: "\n") else { return true }
    let last = text[..<index].last { $0 != UInt8(ascii: " ") }
    return text[index] == UInt8(ascii: "\n") || last.map(endsSentence) ?? true
  }

  private static func endsSentence(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
  }

  private static func pieces(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ marks: [Range<Int>]
  ) -> [SnippetPiece] {
    var pieces: [SnippetPiece] = []
    func add(_ part: Range<Int>, match: Bool) {
      guard !part.isEmpty else { return }
      let spaced = text[part].map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: " ") : $0 }
      pieces.append(SnippetPiece(text: String(decoding: spaced, as: UTF8.self), match: match))
    }
    var index = range.lowerBound
    for mark in marks where mark.upperBound > range.lowerBound && mark.lowerBound < range.upperBound
    {
      // A match that the end would cut in two is left unmarked with the rest.
      guard mark.lowerBound >= index, mark.upperBound <= range.upperBound else { continue }
      add(index..<mark.lowerBound, match: false)
      add(mark, match: true)
      index = mark.upperBound
    }
    add(index..<range.upperBound, match: false)
    if !beginsSentence(text, range.lowerBound) { prefix("…", to: &pieces) }
    if !beginsSentence(text, range.upperBound) { suffix("…", to: &pieces) }
    return pieces
  }

  private static func prefix(_ text: String, to pieces: inout [SnippetPiece]) {
    if let first = pieces.first, !first.match {
      pieces[0].text = text + first.text
    } else {
      pieces.insert(SnippetPiece(text: text, match: false), at: 0)
    }
  }

  private static func suffix(_ text: String, to pieces: inout [SnippetPiece]) {
    if let last = pieces.last, !last.match {
      pieces[pieces.count - 1].text = last.text + text
    } else {
      pieces.append(SnippetPiece(text: text, match: false))
    }
  }
}
