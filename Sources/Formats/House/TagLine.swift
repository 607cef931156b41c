package import Base

/// A line of nothing but `#tag` words, parted by blanks, commas, semicolons, bars or dots between them.
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
    while index < line.count, case let length = separatorLength(line, index), length > 0 {
      index += length
    }
    let start = index
    while index < line.count, separatorLength(line, index) == 0 { index += 1 }
    // What ends a sentence is no part of the tag.
    var end = index
    while end > start + 1, endSigns.contains(line[end - 1]) { end -= 1 }
    return start < index ? start..<end : nil
  }

  private static let endSigns = Array(".:!?".utf8)
  private static let separators: [StaticString] = ["·", "•", "，", "、", "；"]

  /// Bytes of the separator that stands here; 0 if none does.
  private static func separatorLength(_ line: Bytes, _ index: Int) -> Int {
    let byte = line[index]
    guard byte >= 0x80 else {
      return byte.isBlank || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
        || byte == UInt8(ascii: "|") ? 1 : 0
    }
    return separators.first { line.starts(with: $0, at: index) }?.utf8CodeUnitCount ?? 0
  }

  /// `##` and `#-` are no tags, nor is a sign alone: the name starts with a letter, digit, underscore
  /// or a character beyond ASCII, and has a letter or digit.
  private static func isTag(_ word: Bytes) -> Bool {
    guard word.count > 1, word[0] == UInt8(ascii: "#"),
      word[1].isAlphanumeric || word[1] == UInt8(ascii: "_") || word[1] >= 0x80
    else { return false }
    let name = word.part(1..<word.count)
    return name.contains(where: \.isAlphanumeric)
      || String(decoding: name, as: UTF8.self).unicodeScalars.contains {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }
  }
}
