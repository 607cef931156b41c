/// A line of nothing but `#tag` words, parted by blanks or commas.
package enum TagLine {
  package static func matches(_ line: Bytes) -> Bool {
    guard line.first == UInt8(ascii: "#") else { return false }
    var index = 0
    var found = false
    while let word = nextWord(in: line, from: &index) {
      guard isTag(line.part(word)) else { return false }
      found = true
    }
    return found
  }

  /// Adds what `known` does not hold yet.
  package static func collect(_ line: Bytes, into tags: inout [String], known: inout Set<String>) {
    var index = 0
    while let word = nextWord(in: line, from: &index) {
      let name = line.part(word.lowerBound + 1..<word.upperBound)
      let tag = String(decoding: name, as: UTF8.self)
      let hasCapitals = name.contains { $0.lowercased != $0 }
      let key = hasCapitals ? String(decoding: name.map(\.lowercased), as: UTF8.self) : tag
      if known.insert(key).inserted { tags.append(tag) }
    }
  }

  private static func nextWord(in line: Bytes, from index: inout Int) -> Range<Int>? {
    while index < line.count, separates(line[index]) { index += 1 }
    let start = index
    while index < line.count, !separates(line[index]) { index += 1 }
    return start < index ? start..<index : nil
  }

  private static func separates(_ byte: UInt8) -> Bool { byte.isBlank || byte == UInt8(ascii: ",") }

  /// `##` and `#-` are no tags: the name starts with a letter, digit, underscore or a character
  /// beyond ASCII.
  private static func isTag(_ word: Bytes) -> Bool {
    guard word.count > 1, word[0] == UInt8(ascii: "#") else { return false }
    return word[1].isAlphanumeric || word[1] == UInt8(ascii: "_") || word[1] >= 0x80
  }
}
