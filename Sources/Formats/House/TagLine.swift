package import Base

/// A line of only `#tag` words, separated by blanks, commas, semicolons, bars or dots.
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

  /// Appends the tags that `known` does not contain yet.
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
    // Punctuation at the end of a sentence is not part of the tag.
    var end = index
    while end > start + 1, endSigns.contains(line[end - 1]) { end -= 1 }
    return start < index ? start..<end : nil
  }

  private static let endSigns = Array(".:!?".utf8)
  private static let separators: [StaticString] = ["·", "•", "，", "、", "；"]

  /// Returns the length in bytes of the separator at `index`; 0 for other text.
  private static func separatorLength(_ line: Bytes, _ index: Int) -> Int {
    let byte = line[index]
    guard byte >= 0x80 else {
      return byte.isBlank || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
        || byte == UInt8(ascii: "|") ? 1 : 0
    }
    return separators.first { line.starts(with: $0, at: index) }?.utf8CodeUnitCount ?? 0
  }

  /// Returns whether a word is a tag, unlike `##` or `#-`: its name starts with a letter, digit, underscore
  /// or non-ASCII character, and contains a letter, digit or symbol such as an emoji.
  private static func isTag(_ word: Bytes) -> Bool {
    guard word.count > 1, word[0] == UInt8(ascii: "#"),
      word[1].isAlphanumeric || word[1] == UInt8(ascii: "_") || word[1] >= 0x80
    else { return false }
    let name = word.part(1..<word.count)
    return name.contains(where: \.isAlphanumeric)
      || String(decoding: name, as: UTF8.self).unicodeScalars.contains {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || $0.properties.generalCategory == .otherSymbol
      }
  }
}
