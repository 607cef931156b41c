import Articles
import Base

/// The lines of a file that a filter has rewritten as HTML or Markdown, found again by their words.
///
/// The texts are compared without blanks, signs and capitals, which filters change. A part is looked for at the starts of
/// lines, then anywhere. One that is not found, such as one that begins with a link, gets the line of the part before.
struct SourceLines {
  /// How many bytes of a part must be found. A shorter part is found only at the start of a line.
  private static let comparedBytes = 16
  /// How many lines are searched for a part, so that a part that is not in the file costs little.
  private static let window = 2_000

  private var letters: [UInt8] = []
  /// The offset in `letters` at which each line starts.
  private var starts: [Int] = []
  /// The index of the line of the last part.
  private var current = 0
  /// The offset in `letters` behind what was found of the last part.
  private var position = 0

  /// Reads a file. Returns nil if it is not text.
  init?(_ text: [UInt8]) {
    guard !text.contains(0) else { return nil }
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      starts.append(letters.count)
      Self.append(line, to: &letters)
    }
  }

  /// Sets the lines of an article, whose sections and profiles come in the order of the file.
  mutating func setLines(of article: inout Article) {
    article.titleLine = line(of: article.title)
    // The title can come from anywhere, such as the name of the file.
    (current, position) = (0, 0)
    for section in article.sections.indices {
      if let heading = article.sections[section].heading {
        article.sections[section].line = line(of: heading)
      }
      setLines(of: &article.sections[section].paragraphs)
      if article.sections[section].heading == nil,
        let first = article.sections[section].paragraphs.first
      {
        article.sections[section].line = first.line
      }
    }
    for profile in article.profiles.indices {
      article.profiles[profile].line = line(of: article.profiles[profile].name)
      setLines(of: &article.profiles[profile].paragraphs)
    }
    for warning in article.warnings.indices { article.warnings[warning].line = nil }
  }

  private mutating func setLines(of paragraphs: inout [Paragraph]) {
    for index in paragraphs.indices { paragraphs[index].line = line(of: paragraphs[index].text) }
  }

  /// Returns the line on which a part starts, and continues behind what was found of it.
  private mutating func line(of text: String) -> Int {
    // A filter can write the number of a section before its heading.
    let unnumbered = text.drop { $0.isNumber || $0 == "." || $0 == " " }
    if !find(text), unnumbered.startIndex != text.startIndex { _ = find(unnumbered) }
    return current + 1
  }

  private mutating func find(_ text: some StringProtocol) -> Bool {
    var letters: [UInt8] = []
    Self.append(text.utf8.prefix(8 * Self.comparedBytes), to: &letters)
    guard !letters.isEmpty else { return false }
    // Many letters distinguish parts that begin alike. Where markup interrupts them, the first ones must do.
    for count in [4 * Self.comparedBytes, Self.comparedBytes] {
      let key = Array(letters.prefix(count))
      guard let place = place(of: key) else { continue }
      (current, position) = (place.line, place.offset + key.count)
      return true
    }
    return false
  }

  private func place(of key: [UInt8]) -> (line: Int, offset: Int)? {
    let lines = current..<min(starts.count, current + Self.window)
    let line = lines.first {
      starts[$0] >= position && !letters(of: $0).isEmpty && isKey(key, at: starts[$0])
    }
    if let line { return (line, starts[line]) }
    guard key.count >= Self.comparedBytes else { return nil }
    return lines.lazy.compactMap { line in
      letters(of: line).first { $0 >= position && isKey(key, at: $0) }.map { (line, $0) }
    }.first
  }

  private func isKey(_ key: [UInt8], at offset: Int) -> Bool {
    offset + key.count <= letters.count
      && key.indices.allSatisfy { key[$0] == letters[offset + $0] }
  }

  /// Returns the range of a line in `letters`.
  private func letters(of line: Int) -> Range<Int> {
    starts[line]..<(line + 1 < starts.count ? starts[line + 1] : letters.count)
  }

  /// Appends the letters and digits of `text`. Of the signs beyond ASCII, those from U+2000 to U+203F are left out:
  /// filters write `“ ” – …` for `" " -- ...`.
  private static func append(_ text: some Collection<UInt8>, to letters: inout [UInt8]) {
    var index = text.startIndex
    while index < text.endIndex {
      let byte = text[index]
      text.formIndex(after: &index)
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): letters.append(byte | 0x20)
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        letters.append(byte)
      case 0xE2 where index < text.endIndex && text[index] == 0x80:
        index = text.index(index, offsetBy: 2, limitedBy: text.endIndex) ?? text.endIndex
      case 0x80...: letters.append(byte)
      default: break
      }
    }
  }
}
