import SystemPackage
import TestSupport
import Xapian

/// Random queries of the shapes that a full-text search makes of words, and a random database for them.
final class RandomShapes {
  static let collapseSlot: UInt32 = 5
  static let orderSlot: UInt32 = 6
  private static let dateSlot: UInt32 = 7
  private static let words = ["ta", "tb", "tc", "td", "te", "tf", "tg"]

  private var random: SeededGenerator

  init(seed: UInt64) {
    // The first numbers of small seeds are alike.
    random = SeededGenerator(seed: seed &* 0x9E37_79B9_7F4A_7C15)
  }

  func below(_ limit: Int) -> Int { Int(random.next() >> 33) % max(limit, 1) }

  private func percent(_ share: Int) -> Bool { below(100) < share }

  func makeDatabase(_ path: FilePath, documents: Int) throws -> FilePath {
    let shares = Self.words.map { _ in 3 + below(50) }
    var writer = try WritableDatabase(path: path, .create, syncs: false)
    for number in 1...documents {
      var words: [String] = []
      for (word, share) in zip(Self.words, shares) where percent(share) {
        words += Array(repeating: word, count: 1 + below(3) + (percent(10) ? below(20) : 0))
      }
      words += Array(repeating: "filler", count: below(40))
      words.shuffle(using: &random)
      var document = try makeDocument(words.joined(separator: " "))
      for term in ["id\(number)", "lang\(below(3))"] + (percent(30) ? ["tag"] : []) {
        try document.addBooleanTerm(term)
      }
      if percent(50) { try document.setValue(Self.dateSlot, "\(2000 + below(20))") }
      if percent(25) { try document.setValue(Self.collapseSlot, "\(below(8))") }
      try document.setValue(Self.orderSlot, "\(100 + below(500))")
      try writer.add(document)
    }
    try writer.close()
    return path
  }

  /// A whole query: all words, any of them, or any with those before that have all; with filters.
  func tree() throws -> Query {
    let wanted = try (0...below(5)).map { _ in try percent(50) ? word() : piece(2) }
    let required = try percent(25) ? [piece(1)] : []
    let every = try joined(.and, required + wanted)
    var query = every
    if percent(75) {
      query = try joined(.or, wanted)
      if let first = required.first { query = try .combined(.andMaybe, [first, query]) }
      if percent(30) {
        let bonus = try Query.combined(.filter, [.fixedWeight(1_000_000), every])
        query = try .combined(.andMaybe, [query, bonus])
      }
    }
    if percent(25) {
      query = try .combined(.filter, [query, percent(50) ? .term("tag") : dates()])
    }
    if percent(15) { query = try .combined(.andNot, [query, piece(1)]) }
    return query
  }

  /// Any of some words, which is what the engine prunes most.
  func words() throws -> Query { try .combined(.or, (0...2 + below(3)).map { _ in try word() }) }

  private func joined(_ combiner: Query.Operator, _ parts: [Query]) throws -> Query {
    parts.count == 1 ? parts[0] : try .combined(combiner, parts)
  }

  private func term() throws -> Query { try .term(Self.words[below(Self.words.count)]) }

  private func dates() throws -> Query {
    try .valueRange(Self.dateSlot, from: Array("2003".utf8), to: Array("2012".utf8))
  }

  private func synonym() throws -> Query { try .combined(.synonym, [term(), term()]) }

  private func word() throws -> Query {
    switch below(8) {
    case 0: try synonym()
    case 1: try term().scaled(by: 0.5)
    default: try term()
    }
  }

  private func phrase() throws -> Query {
    let parts = try (0...1 + below(2)).map { _ in
      try percent(20) ? .combined(.or, [term(), term()]) : term()
    }
    return percent(25)
      ? try .near(window: UInt32(parts.count + below(5)), parts) : try .phrase(parts)
  }

  /// Documents with a term whose text passes a test.
  private func tested() throws -> Query {
    let divisor = 2 + below(4)
    return try .filtered(term: Self.words[below(Self.words.count)].utf8.span) { data in
      data.count % divisor == 0 ? .reject : .accept
    }
  }

  private func orElse(_ one: Query, _ other: Query) throws -> Query {
    try .combined(.or, [one, .combined(.andNot, [other, one])])
  }

  private func piece(_ depth: Int) throws -> Query {
    switch below(depth > 0 ? 14 : 9) {
    case 0: try phrase()
    case 1: try .combined(.filter, [percent(50) ? term() : phrase(), tested()])
    case 2: try .combined(.or, [synonym()] + (0...below(2)).map { _ in try tested() })
    case 3: try orElse(term(), phrase())
    case 4: try orElse(phrase(), term())
    case 5: try orElse(term(), synonym().scaled(by: 0.5))
    case 6: try .combined(.andNot, [synonym(), .term("lang1")])
    case 7:
      try .combined(.filter, [synonym(), .combined(.or, [.term("lang1"), .term("lang2")])])
    case 9: try .combined(.and, (0...1).map { _ in try piece(depth - 1) })
    case 10, 11: try .combined(.or, (0...1 + below(2)).map { _ in try piece(depth - 1) })
    case 12: try .combined(.andNot, [piece(depth - 1), piece(depth - 1)])
    case 13: try .combined(.andNot, [.matchAll, piece(depth - 1)])
    default: try word()
    }
  }
}
