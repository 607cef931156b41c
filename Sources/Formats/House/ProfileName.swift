import Base

/// A possible name of a profile, with tests of the next line that confirm it.
struct ProfileName {
  /// The name without marks.
  let text: [UInt8]

  private static let widest = 120
  private static let longest = 600
  /// The bytes at the start of a line in which the name must occur. A later mention does not count.
  private static let window = 200
  private static let articles: [StaticString] = ["the", "a", "an"]

  /// Returns nil if the line is too long, a bullet, or has no letter or digit.
  init?(_ line: Bytes) {
    let isBold = line.starts(with: "**", at: 0)
    guard line.count <= Self.longest, isBold || !HeadingShape.isBullet(line),
      line.columns(upTo: Self.widest + 1) <= Self.widest
    else { return nil }
    text = InlineMarks.removed(from: HeadingMark.removed(from: line))
    guard text.contains(where: { $0.isAlphanumeric || $0 >= 0x80 }) else { return nil }
  }

  /// Returns whether the whole name occurs near the start of a longer line.
  func occurs(in line: Bytes) -> Bool {
    line.count > text.count && Self.find(text[...], in: head(of: line), asWord: false)
  }

  /// Returns whether the first word of the name, except articles, occurs near the start of the line.
  func firstWordOccurs(in line: Bytes) -> Bool {
    guard let word = firstWord else { return false }
    return Self.find(word, in: head(of: line), asWord: true)
  }

  /// Returns whether the line starts with the name, after an optional article and marks, and continues.
  func starts(_ line: Bytes) -> Bool {
    var start = 0
    for article in Self.articles where Self.hasWord(article, in: line) {
      start = article.utf8CodeUnitCount + 1
    }
    while start < line.count, line[start] == UInt8(ascii: "*") { start += 1 }
    return line.count > start + text.count && Self.matches(text[...], in: line, at: start)
  }

  private func head(of line: Bytes) -> Bytes { line.part(0..<min(line.count, Self.window)) }

  private var firstWord: ArraySlice<UInt8>? {
    let words = text.split { $0.isBlank || $0 == UInt8(ascii: ",") }
    return words.first { word in
      !Self.articles.contains { article in
        word.count == article.utf8CodeUnitCount
          && zip(word, 0...).allSatisfy { $0.lowercased == article.utf8Start[$1] }
      }
    }
  }

  private static func hasWord(_ word: StaticString, in line: Bytes) -> Bool {
    let count = word.utf8CodeUnitCount
    guard line.count > count, line[count].isBlank else { return false }
    return (0..<count).allSatisfy { line[$0].lowercased == word.utf8Start[$0] }
  }

  private static func find(_ needle: ArraySlice<UInt8>, in line: Bytes, asWord: Bool) -> Bool {
    guard line.count >= needle.count else { return false }
    for start in 0...line.count - needle.count where matches(needle, in: line, at: start) {
      guard asWord else { return true }
      let end = start + needle.count
      let isApart =
        (start == 0 || !line[start - 1].isAlphanumeric)
        && (end == line.count || !line[end].isAlphanumeric)
      if isApart { return true }
    }
    return false
  }

  private static func matches(_ needle: ArraySlice<UInt8>, in line: Bytes, at start: Int) -> Bool {
    guard line.count - start >= needle.count else { return false }
    var at = start
    for byte in needle {
      if line[at].lowercased != byte.lowercased { return false }
      at += 1
    }
    return true
  }
}
