/// One entry of the vocabulary: the terms of a word as it is written, each with the number of
/// documents in which the word stands for it.
///
/// Counted, so that the word can go when its last document does. Encoded as `index/README.md` says.
package struct WordCounts: Equatable {
  /// What the keys of the vocabulary begin with in the metadata; the folded word follows.
  package static let prefix: [UInt8] = Array("W".utf8)

  /// The key of a word.
  package static func key(_ word: [UInt8]) -> [UInt8] { prefix + word }

  /// A term and in how many documents the word stands for it, 1 or more.
  package struct Entry: Equatable {
    package var term: [UInt8]
    package var count: Int
  }

  /// In byte order of the terms.
  package private(set) var entries: [Entry] = []

  /// An entry without terms.
  package init() {}

  /// Counts `count` documents more, or fewer when it is negative. A term without documents goes.
  package mutating func add(_ count: Int, of term: [UInt8]) {
    guard let index = entries.firstIndex(where: { !$0.term.lexicographicallyPrecedes(term) }) else {
      if count > 0 { entries.append(Entry(term: term, count: count)) }
      return
    }
    if entries[index].term == term {
      entries[index].count += count
      if entries[index].count <= 0 { entries.remove(at: index) }
    } else if count > 0 {
      entries.insert(Entry(term: term, count: count), at: index)
    }
  }

  /// Empty when there are no terms.
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    for entry in entries {
      writer.counted(entry.term)
      writer.integer(entry.count)
    }
    return writer.bytes
  }

  /// Reads an entry; throws where the bytes are none.
  package init(decoding bytes: [UInt8]) throws(ByteReader.Malformed) {
    var reader = ByteReader(bytes)
    while reader.remaining > 0 {
      entries.append(Entry(term: try reader.counted(), count: try reader.integer()))
    }
  }

  /// The entry of a word of which several databases have counted their documents.
  package static func merged(_ values: [UnsafeBufferPointer<UInt8>]) -> [UInt8] {
    // Nearly every word has one term, and each value is the same term with another count.
    guard let first = values.first, let length = first.first, length < 0x80,
      first.count > Int(length) + 1
    else { return general(values) }
    let head = first[..<(Int(length) + 1)]
    var sum = 0
    for value in values {
      guard value.starts(with: head) else { return general(values) }
      var reader = ByteReader(Array(value[head.count...]))
      guard let count = try? reader.integer(), reader.remaining == 0 else { return general(values) }
      sum += count
    }
    var writer = ByteWriter()
    writer.raw(UnsafeBufferPointer(rebasing: head))
    writer.integer(sum)
    return writer.bytes
  }

  private static func general(_ values: [UnsafeBufferPointer<UInt8>]) -> [UInt8] {
    var sum = WordCounts()
    for value in values {
      // What no reader could read either adds nothing.
      guard let counts = try? WordCounts(decoding: Array(value)) else { continue }
      for entry in counts.entries { sum.add(entry.count, of: entry.term) }
    }
    return sum.encoded()
  }
}
