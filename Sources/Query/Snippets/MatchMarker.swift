import Analysis

/// Finds the words of a query in an analyzed text, to mark them.
struct MatchMarker {
  private let terms: MatchTerms

  init(_ terms: MatchTerms) { self.terms = terms }

  /// An occurrence of a form of a word.
  private struct Mark {
    /// Index of the word in the query.
    var word: Int
    /// Position of its first word in the text.
    var position: UInt32
    /// Its bytes.
    var range: Range<Int>
  }

  /// Returns the byte ranges of the words of the query in `text`, in ascending order; ranges that touch are
  /// merged. `tokens` are those of `text` by `analyzer`.
  func ranges(
    in tokens: [Token], of text: UnsafeBufferPointer<UInt8>, _ analyzer: Analyzer
  ) -> [Range<Int>] {
    var marks: [Mark] = []
    for (index, word) in terms.words.enumerated() {
      for form in word.forms { add(form, of: word, index, tokens, text, analyzer, to: &marks) }
    }
    let ranges = withoutSplitRuns(marks).map(\.range).sorted {
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

  /// Adds the occurrences of one form: a run of words, each as any of its terms.
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
      let isComplete = numbers.dropFirst().allSatisfy { terms in
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
      let surface = UnsafeBufferPointer(rebasing: text[range])
      if isComplete, word.surface?.matches(surface) ?? true {
        marks.append(Mark(word: number, position: tokens[index].position, range: range))
      }
    }
  }

  /// Returns `marks` without those of single character pairs, where pairs of the same run stand together
  /// elsewhere in the text: a lone pair is then part of another word.
  ///
  /// A run is a word of a script without spaces, which is searched by its overlapping pairs of characters.
  private func withoutSplitRuns(_ marks: [Mark]) -> [Mark] {
    guard terms.words.contains(where: \.overlapsPrevious) else { return marks }
    // The index of the first word of each word's run.
    var runs: [Int] = []
    for (index, word) in terms.words.enumerated() {
      runs.append(word.overlapsPrevious ? runs.last ?? index : index)
    }
    let occurrences = Set(marks.map { Occurrence(word: $0.word, position: $0.position) })
    func isInRun(_ mark: Mark) -> Bool {
      let next = Occurrence(word: mark.word + 1, position: mark.position &+ 1)
      let last = Occurrence(word: mark.word - 1, position: mark.position &- 1)
      return occurrences.contains(next) && terms.words[next.word].overlapsPrevious
        || terms.words[mark.word].overlapsPrevious && occurrences.contains(last)
    }
    let found = Set(marks.filter(isInRun).map { runs[$0.word] })
    return marks.filter { !found.contains(runs[$0.word]) || isInRun($0) }
  }

  private struct Occurrence: Hashable {
    var word: Int
    var position: UInt32
  }
}
