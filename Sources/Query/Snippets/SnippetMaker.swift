import Analysis
import Contract

/// Cuts a snippet out of a block of text and marks the words of the query in it.
struct SnippetMaker {
  /// Characters of context before the first match, at most.
  private static let lead = 70

  private let terms: MatchTerms
  private let filter: TermFilter
  private let length: Int

  /// A maker of snippets of about `length` characters in which `terms` are marked.
  init(terms: MatchTerms, length: Int) {
    self.length = length
    self.terms = terms
    filter = TermFilter(terms.terms)
  }

  /// A snippet, and the line of its first match or of its beginning.
  struct Snippet: Equatable {
    var pieces: [SnippetPiece]
    var line: Int
  }

  /// The snippet of `text`, whose paragraphs are separated by line breaks and begin on `lines`.
  /// `firstPosition` is the position of the first word of the text, `position` that of the first word
  /// to show, nil for the beginning. `analyzer` is that of the text's language.
  func snippet(
    of text: [UInt8], lines: [Int], firstPosition: Int, around position: Int?, analyzer: Analyzer
  ) -> Snippet {
    text.withUnsafeBufferPointer { bytes in
      var next = UInt32(truncatingIfNeeded: firstPosition)
      var tokens: [Token] = []
      analyzer.analyze(bytes, position: &next, into: &tokens, filter: filter)
      let marks = marks(tokens, bytes, analyzer)
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

  /// A place where a form of a word stands.
  private struct Mark {
    var word: Int
    var position: UInt32
    var range: Range<Int>
  }

  /// Byte ranges of the matched words, in order, those that touch merged.
  private func marks(
    _ tokens: [Token], _ text: UnsafeBufferPointer<UInt8>, _ analyzer: Analyzer
  ) -> [Range<Int>] {
    var marks: [Mark] = []
    for (index, word) in terms.words.enumerated() {
      for form in word.forms { add(form, of: word, index, tokens, text, analyzer, to: &marks) }
    }
    let ranges = contiguous(marks).map(\.range).sorted {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }
    return ranges.reduce(into: []) { merged, range in
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
  }

  /// Adds the places of one form, a run of words each with all its terms.
  private func add(
    _ form: [QueryWord.Alternatives], of word: MatchTerms.Word, _ number: Int, _ tokens: [Token],
    _ text: UnsafeBufferPointer<UInt8>, _ analyzer: Analyzer, to marks: inout [Mark]
  ) {
    let numbers = form.map { $0.map { analyzer.term($0.bytes) } }
    guard let first = numbers.first else { return }
    for index in tokens.indices where first.contains(tokens[index].term) {
      var end = tokens[index].end
      var position = tokens[index].position
      var follower = index
      let complete = numbers.dropFirst().allSatisfy { terms in
        position += 1
        while follower < tokens.endIndex, tokens[follower].position < position { follower += 1 }
        var candidate = follower
        while candidate < tokens.endIndex, tokens[candidate].position == position {
          if terms.contains(tokens[candidate].term) {
            end = max(end, tokens[candidate].end)
            return true
          }
          candidate += 1
        }
        return false
      }
      let range = Int(tokens[index].start)..<Int(end)
      if complete, word.surface?.fits(UnsafeBufferPointer(rebasing: text[range])) ?? true {
        marks.append(Mark(word: number, position: tokens[index].position, range: range))
      }
    }
  }

  /// Without the pairs of characters that stand alone where their neighbours in the query stand
  /// together somewhere in the text: two letters of another word are no match.
  private func contiguous(_ marks: [Mark]) -> [Mark] {
    guard terms.words.contains(where: \.continues) else { return marks }
    // The words of a run typed without spaces have one number.
    var runs: [Int] = []
    for (index, word) in terms.words.enumerated() {
      runs.append(word.continues ? runs.last ?? index : index)
    }
    let places = Set(marks.map { Place(word: $0.word, position: $0.position) })
    func isInRun(_ mark: Mark) -> Bool {
      let next = Place(word: mark.word + 1, position: mark.position &+ 1)
      let last = Place(word: mark.word - 1, position: mark.position &- 1)
      return places.contains(next) && terms.words[next.word].continues
        || terms.words[mark.word].continues && places.contains(last)
    }
    let found = Set(marks.filter(isInRun).map { runs[$0.word] })
    return marks.filter { !found.contains(runs[$0.word]) || isInRun($0) }
  }

  private struct Place: Hashable {
    var word: Int
    var position: UInt32
  }

  /// Where the snippet begins: with the sentence of the match if that is near, else with a word.
  private func beginning(_ text: UnsafeBufferPointer<UInt8>, before focus: Int) -> Int {
    let lead = min(Self.lead, length / 3)
    var index = focus
    var word = focus
    var characters = 0
    while index > 0, characters < lead * 2 {
      let before = TextCut.start(of: text, before: index)
      if TextCut.endsParagraph(text, index) || TextCut.endsSentence(text, index) {
        return TextCut.afterSpaces(text, index, before: focus)
      }
      if characters <= lead, TextCut.separatesWords(text, index) { word = index }
      index = before
      characters += 1
    }
    return index == 0 ? 0 : TextCut.afterSpaces(text, word, before: focus)
  }

  /// Where it ends: with a sentence if one ends near the full length, else with a word.
  private func ending(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    var characters = 0
    var word = start
    var sentence = start
    while index < text.count {
      if index > start {
        if TextCut.endsSentence(text, index) { sentence = index }
        if TextCut.separatesWords(text, index) { word = index }
      }
      if characters == length {
        if sentence - start > (index - start) / 2 { return sentence }
        return word > start ? word : index
      }
      characters += 1
      index = TextCut.end(of: text, from: index)
    }
    return text.count
  }

  /// Whether nothing is cut in two at `index`: the text begins, ends, or goes on with a sentence.
  private static func isWhole(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    var before = index
    while before > 0, text[before - 1] == UInt8(ascii: " ") { before -= 1 }
    return before == 0 || index == text.count || TextCut.endsParagraph(text, before)
      || TextCut.endsParagraph(text, index + 1) || TextCut.endsSentence(text, before)
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
    if !isWhole(text, at: range.lowerBound) { prefix("…", to: &pieces) }
    if !isWhole(text, at: range.upperBound) { suffix("…", to: &pieces) }
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
