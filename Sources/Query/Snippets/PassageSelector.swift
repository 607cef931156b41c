import Store

/// Selects the passage of a document that answers a query best, by the positions of the query's words.
struct PassageSelector {
  /// A passage of a document.
  struct Passage: Equatable {
    /// Index of the section; nil when the document has none.
    var section: Int?
    /// Index of the block to take the snippet from; nil when the section has no text.
    var block: Int?
    /// Position of the first matched word of the passage; nil when no word of the text matched.
    var position: Int?
  }

  /// The most positions from the first word of a passage to the last.
  private static let maximumSpan = 30
  /// The factor for a word that occurs again in a passage; 1 for the first time.
  private static let repeatedFactor = 0.1
  /// The factor for a word of the heading, added to every passage of the section.
  private static let headingFactor = 0.5

  let record: DataRecord

  /// An occurrence of a word of the query.
  struct Occurrence {
    var position: Int
    /// Index of the word in the query.
    var word: Int
  }

  /// Returns the passage in which the words of the highest weights stand close together; the first of equally
  /// good ones. `occurrences` are sorted by position; `weights` are those of the query's words.
  func best(_ occurrences: [Occurrence], weights: [Double]) -> Passage {
    guard !record.sections.isEmpty else { return Passage() }
    let bonus = headingBonus(occurrences, weights)
    var best = first(in: bonus.firstIndex { $0 > 0 } ?? 0)
    var bestScore = bonus.max() ?? 0
    var counts = [Int](repeating: 0, count: weights.count)
    var score = 0.0
    var left = 0
    var section = 0
    var block = -1
    for right in occurrences.indices {
      let occurrence = occurrences[right]
      guard let inBlock = self.block(at: occurrence.position) else { continue }
      if inBlock != block {
        // A passage does not cross into the next block.
        for index in counts.indices { counts[index] = 0 }
        score = 0
        left = right
        block = inBlock
        while section + 1 < record.sections.count,
          record.sections[section + 1].firstBlock <= inBlock
        {
          section += 1
        }
      }
      counts[occurrence.word] += 1
      score += weights[occurrence.word] * (counts[occurrence.word] == 1 ? 1 : Self.repeatedFactor)
      while occurrence.position - occurrences[left].position > Self.maximumSpan {
        let word = occurrences[left].word
        if self.block(at: occurrences[left].position) == block {
          counts[word] -= 1
          score -= weights[word] * (counts[word] == 0 ? 1 : Self.repeatedFactor)
        }
        left += 1
      }
      if score + bonus[section] > bestScore + 1e-9 || best.position == nil {
        bestScore = score + bonus[section]
        best = Passage(
          section: section, block: inBlock, position: occurrences[left].position)
      }
    }
    return best
  }

  private func first(in section: Int) -> Passage {
    Passage(section: section, block: record.blocks(of: section).first, position: nil)
  }

  /// The block that contains a position; nil for positions in the title and in headings.
  private func block(at position: Int) -> Int? {
    var low = 0
    var high = record.blocks.count
    while low < high {
      let middle = (low + high) / 2
      if record.blocks[middle].firstPosition <= position { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    guard let section = section(at: position) else { return nil }
    // A heading lies behind the last block of the section before it.
    return record.blocks(of: section).contains(low - 1) ? low - 1 : nil
  }

  private func section(at position: Int) -> Int? {
    var low = 0
    var high = record.sections.count
    while low < high {
      let middle = (low + high) / 2
      if record.sections[middle].firstPosition <= position {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low > 0 ? low - 1 : nil
  }

  private func headingBonus(_ occurrences: [Occurrence], _ weights: [Double]) -> [Double] {
    var bonus = [Double](repeating: 0, count: record.sections.count)
    var seen: Set<Int> = []
    var current = -1
    for occurrence in occurrences {
      guard let section = section(at: occurrence.position), block(at: occurrence.position) == nil
      else { continue }
      if section != current {
        seen.removeAll()
        current = section
      }
      if seen.insert(occurrence.word).inserted {
        bonus[section] += Self.headingFactor * weights[occurrence.word]
      }
    }
    return bonus
  }
}
