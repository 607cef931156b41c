import Analysis
import Store
import Xapian

/// Raises documents whose titles have the words of a short query and few others, or begin with it.
///
/// The bonus is `0.2 · best · (√(c/t) · c/n + b) · min((6 - n)/3, 1)`, where the best match of the engine weighs `best`,
/// the query has `n` words, the title `t` words, and `c` words are in both; `b` is 0.5 for a title that begins with the
/// query, otherwise 0. It decides among the first 50 matches. docs/decisions/search/titles.md says where the constants come
/// from.
struct TitleBonus {
  /// The matches that compete by their titles.
  static let depth = 50
  /// The part of the best weight that a document gets whose title has the words of the query alone.
  private static let share = 0.2
  /// What beginning with the query counts, beside having all its words and no others.
  private static let beginningShare = 0.5
  /// The longest query whose titles count.
  private static let longestQuery = 5

  private let context: SearchContext
  /// The words of the query that occur in titles, each in its spellings: as one word, or as the parts of a compound.
  private let words: [[[Part]]]
  /// The number of words of the query.
  private let length: Int
  /// The words of the query as ``CanonicalName`` writes them.
  private let key: String

  /// A word as any of its terms.
  private typealias Part = [[UInt8]]

  /// Returns nil if no title can have a bonus.
  init?(_ query: CompiledQuery, _ context: SearchContext) throws {
    let words = query.distinctWords
    guard let text = query.unscopedText, 1...Self.longestQuery ~= words.count else { return nil }
    let known = try words.compactMap { word in
      let spellings = try Self.spellings(of: word).map { parts in
        try parts.map { part in
          try part.filter { try context.snapshot.statistics(of: $0).documents > 0 }
        }
      }.filter { $0.allSatisfy { !$0.isEmpty } }
      return spellings.isEmpty ? nil : spellings
    }
    guard !known.isEmpty else { return nil }
    self.context = context
    self.words = known
    length = words.count
    key = CanonicalName.key(text)
  }

  private static func spellings(of word: QueryWord) -> [[Part]] {
    let prefix = Array(TermField.title.prefix.utf8)
    let parts = word.parts.map { $0.map { prefix + $0.bytes } }
    return word.joined.isEmpty ? [parts] : [[word.joined.map { prefix + $0.bytes }], parts]
  }

  /// Adds their bonuses to matches, the best ones of a query, and sorts them by their new weights within each tier.
  func apply(to matches: inout [Match]) throws {
    var found = matches.prefix(Self.depth).map { ScoreTier.split($0.weight) }
    // Weights that differ only by chance (``Matcher/isTie``) must not decide.
    for index in found.indices.dropFirst() where Matcher.isTie(matches, index) {
      found[index].relevance = found[index - 1].relevance
    }
    guard let best = found.map(\.relevance).max() else { return }
    let bonuses = try bonuses(of: matches.prefix(Self.depth).map(\.document)).map { $0 * best }
    guard bonuses.contains(where: { $0 > 0 }) else { return }
    for (index, bonus) in bonuses.enumerated() {
      matches[index].weight += bonus
      matches[index].titleBonus = bonus
    }
    // The sort is stable, so equal matches stay in the order of their tie-breakers.
    let weights = zip(found, bonuses).map { ($0.bonuses, $0.relevance + $1) }
    let order = bonuses.indices.sorted { weights[$1] < weights[$0] }
    matches.replaceSubrange(bonuses.indices, with: order.map { matches[$0] })
  }

  /// Returns the bonus of each document as a part of the best weight.
  private func bonuses(of documents: [DocumentID]) throws -> [Double] {
    let order = documents.indices.sorted { documents[$0] < documents[$1] }
    let ascending = order.map { documents[$0] }
    var common = [Int](repeating: 0, count: ascending.count)
    for word in words {
      var hasWord = [Bool](repeating: false, count: ascending.count)
      for spelling in word {
        let hasParts = try spelling.map { part in
          try part.map { try context.reader.database.documents(ascending, having: $0.span) }
        }
        for index in ascending.indices
        where hasParts.allSatisfy({ $0.contains { $0[index] } }) {
          hasWord[index] = true
        }
      }
      for index in ascending.indices where hasWord[index] { common[index] += 1 }
    }
    let titled = ascending.indices.filter { common[$0] > 0 }
    var bonuses = [Double](repeating: 0, count: documents.count)
    try context.reader.database.forEachValue(
      ValueField.titleOrder.slot, of: titled.map { ascending[$0] }
    ) { index, title in
      let place = titled[index]
      let count = Double(common[place])
      let words = max(count, Double(Self.wordCount(of: title)))
      bonuses[order[place]] =
        (count / words).squareRoot() * count / Double(length)
        + (common[place] == length && begins(title) ? Self.beginningShare : 0)
    }
    let share = Self.share * min(Double(Self.longestQuery + 1 - length) / 3, 1)
    return bonuses.map { $0 * share }
  }

  /// Returns whether a folded title begins with the words of the query.
  private func begins(_ title: Span<UInt8>) -> Bool {
    let title = title.withUnsafeBufferPointer {
      CanonicalName.key(String(decoding: $0, as: UTF8.self))
    }
    guard title.utf8.starts(with: key.utf8) else { return false }
    guard let next = title.utf8.dropFirst(key.utf8.count).first else { return true }
    // The next word, or the next character of a script without spaces.
    return next == UInt8(ascii: "_") || next >= 0xE3
  }

  /// Returns the number of words of a folded title. Each character of a script without spaces counts as one.
  private static func wordCount(of title: Span<UInt8>) -> Int {
    var count = 0
    var isInWord = false
    for index in 0..<title.count {
      switch title[index] {
      case ...0x20: isInWord = false
      // Characters from U+3000 on have a first byte from E3 on.
      case 0xE3...: count += 1
      // Thai and Lao.
      case 0xE0 where index + 1 < title.count && 0xB8...0xBB ~= title[index + 1]: count += 1
      case 0x80..<0xC0 where !isInWord: continue
      default:
        if !isInWord { count += 1 }
        isInWord = true
      }
    }
    return count
  }
}
