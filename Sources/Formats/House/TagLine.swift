package import Base

/// A line of only tags: `#tag` words, separated by blanks, commas, semicolons, bars or dots, `#two words#` as
/// Bear writes them, or `:tag:tag:` as Org does.
package enum TagLine {
  package static func matches(_ line: Bytes) -> Bool {
    guard line.first == UInt8(ascii: "#") || line.first == UInt8(ascii: ":") else { return false }
    var index = 0
    var found = false
    while let word = nextWord(in: line, from: &index) {
      let part = line.part(word)
      guard isTag(part) || !colonNames(part, least: 2).isEmpty else { return false }
      found = true
    }
    return found
  }

  /// Appends the tags that `known` does not contain yet.
  package static func collect(_ line: Bytes, into tags: inout [String], known: inout Set<String>) {
    func add(_ name: Bytes) {
      let tag = String(decoding: name, as: UTF8.self)
      let hasCapitals = name.contains { $0.lowercased != $0 }
      let key = hasCapitals ? String(decoding: name.map(\.lowercased), as: UTF8.self) : tag
      if known.insert(key).inserted { tags.append(tag) }
    }
    var index = 0
    while let word = nextWord(in: line, from: &index) {
      let part = line.part(word)
      guard part[0] == UInt8(ascii: "#") else {
        for name in colonNames(part, least: 2) { add(part.part(name)) }
        continue
      }
      add(withoutEnd(line.part(word.lowerBound + 1..<word.upperBound)))
    }
  }

  /// Returns the tags in `:tag:tag:`; nil for other text, or if there are fewer than `least`.
  static func colonTags(_ text: String, least: Int) -> [String]? {
    guard text.utf8.first == UInt8(ascii: ":") else { return nil }
    var text = text
    let names = text.withUTF8 { line in
      colonNames(line, least: least).map { String(decoding: line[$0], as: UTF8.self) }
    }
    return names.isEmpty ? nil : names
  }

  /// The length limit of a line of `:tag:tag:`, in bytes.
  private static let longestNames = 1_000

  /// Returns the names in `:tag:tag:`, which have letters, digits and `_@#%-`, as in Org. Empty for other text:
  /// a single name such as `:smile:` or `:END:` is a mark.
  private static func colonNames(_ line: Bytes, least: Int) -> [Range<Int>] {
    let colon = UInt8(ascii: ":")
    guard line.count > 2, line.count <= longestNames, line[0] == colon,
      line[line.count - 1] == colon
    else { return [] }
    var names: [Range<Int>] = []
    var start = 1
    for index in 1..<line.count {
      if line[index] == colon {
        guard index > start, line[start..<index].contains(where: { $0.isLetter || $0 >= 0x80 })
        else { return [] }
        names.append(start..<index)
        start = index + 1
      } else if !(line[index].isAlphanumeric || line[index] >= 0x80
        || "_@#%-".utf8.contains(line[index]))
      {
        return []
      }
    }
    return names.count >= least ? names : []
  }

  private static func nextWord(in line: Bytes, from index: inout Int) -> Range<Int>? {
    while index < line.count, case let length = separatorLength(line, index), length > 0 {
      index += length
    }
    let start = index
    while index < line.count, separatorLength(line, index) == 0 { index += 1 }
    if start < index, let end = endOfWords(in: line, start, index) { index = end }
    // Punctuation at the end of a sentence is not part of the tag.
    var end = index
    guard start == end || line[start] == UInt8(ascii: "#") else { return start..<end }
    while end > start + 1, endSigns.contains(line[end - 1]) { end -= 1 }
    return start < index ? start..<end : nil
  }

  /// The length limit of `#two words#`, in bytes.
  private static let longestWords = 100

  /// Returns the end of `#two words#`, whose first word is given; nil for a single word.
  private static func endOfWords(in line: Bytes, _ start: Int, _ wordEnd: Int) -> Int? {
    let sign = UInt8(ascii: "#")
    guard wordEnd < line.count, line[wordEnd].isBlank, line[start] == sign,
      line[wordEnd - 1] != sign
    else { return nil }
    var index = wordEnd
    while index < min(line.count, start + longestWords), line[index] != sign {
      guard line[index].isBlank || separatorLength(line, index) == 0 else { return nil }
      index += 1
    }
    guard index < line.count, line[index] == sign, !line[index - 1].isBlank,
      index + 1 == line.count || separatorLength(line, index + 1) > 0
    else { return nil }
    return index + 1
  }

  /// Returns the name without the `#` that ends it, except in `C#`.
  private static func withoutEnd(_ name: Bytes) -> Bytes {
    guard name.count > 2, name[name.count - 1] == UInt8(ascii: "#") else { return name }
    return name.part(0..<name.count - 1)
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
