import Base

/// A line that can be the name of a profile, and the signs in the next line that it is.
struct ProfileName {
  /// The name without marks.
  let text: [UInt8]

  private static let widest = 120
  private static let longest = 600
  /// Where a profile does not get to its name, it is about something else.
  private static let window = 200
  private static let articles: [StaticString] = ["the", "a", "an"]

  /// Nil if the line is too long, a bullet, or has no letter or digit.
  init?(_ line: Bytes) {
    let isBold = line.starts(with: "**", at: 0)
    guard line.count <= Self.longest, isBold || !HeadingShape.isBullet(line),
      line.columns(upTo: Self.widest + 1) <= Self.widest
    else { return nil }
    text = InlineMarks.removed(from: HeadingMark.removed(from: line))
    guard text.contains(where: { $0.isAlphanumeric || $0 >= 0x80 }) else { return nil }
  }

  /// The line has the whole name near its start, and more than the name.
  func isWhole(in line: Bytes) -> Bool {
    line.count > text.count && Self.find(text[...], in: head(of: line), asWord: false)
  }

  /// The line has the first word of the name, articles aside, near its start.
  func isBegun(in line: Bytes) -> Bool {
    guard let word = firstWord else { return false }
    return Self.find(word, in: head(of: line), asWord: true)
  }

  /// The line starts with the name, but for an article and marks, and goes on after it.
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
