/// The vocabulary entry of one word: the terms that the word was indexed as, with document counts.
///
/// The counts let an update remove the word together with its last document. `index/README.md`
/// describes the encoding.
package struct VocabularyEntry: Equatable {
  /// The prefix of the metadata keys of the vocabulary. The folded word follows it.
  package static let prefix: [UInt8] = Array("W".utf8)

  /// Returns the metadata key of a word.
  package static func key(_ word: [UInt8]) -> [UInt8] { prefix + word }

  /// A term with the number of documents, at least 1, in which the word was indexed as this term.
  package struct TermCount: Equatable {
    package var term: [UInt8]
    package var count: Int
  }

  /// The terms in byte order.
  package private(set) var termCounts: [TermCount] = []

  /// Creates an entry without terms.
  package init() {}

  /// Adds `count`, which may be negative, to the documents of `term`. Removes a term whose count
  /// reaches 0.
  package mutating func add(_ count: Int, of term: [UInt8]) {
    let position = termCounts.firstIndex { !$0.term.lexicographicallyPrecedes(term) }
    guard let index = position else {
      if count > 0 { termCounts.append(TermCount(term: term, count: count)) }
      return
    }
    if termCounts[index].term == term {
      termCounts[index].count += count
      if termCounts[index].count <= 0 { termCounts.remove(at: index) }
    } else if count > 0 {
      termCounts.insert(TermCount(term: term, count: count), at: index)
    }
  }

  /// Encodes the entry. An entry without terms has no bytes.
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    for entry in termCounts {
      writer.counted(entry.term)
      writer.integer(entry.count)
    }
    return writer.bytes
  }

  /// Decodes an entry. Throws if the bytes are not a valid encoding.
  package init(decoding bytes: [UInt8]) throws(ByteReader.Malformed) {
    var reader = ByteReader(bytes)
    while reader.remaining > 0 {
      termCounts.append(TermCount(term: try reader.counted(), count: try reader.integer()))
    }
  }

  /// Merges the encoded entries of one word in several databases.
  package static func merged(_ values: [UnsafeBufferPointer<UInt8>]) -> [UInt8] {
    // Fast path: nearly every word has one term, so the values differ in its count only.
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
    var sum = VocabularyEntry()
    for value in values {
      // A malformed value adds nothing: no reader could use it either.
      guard let counts = try? VocabularyEntry(decoding: Array(value)) else { continue }
      for entry in counts.termCounts { sum.add(entry.count, of: entry.term) }
    }
    return sum.encoded()
  }
}
