import Articles
import Base

/// The lines of a file that a filter has rewritten as HTML or Markdown, found again by their words.
///
/// The texts are compared without blanks, signs and capitals, which filters change. A part that is not found, such as
/// one that begins with a link, gets the line of the part before it.
struct SourceLines {
  /// How many bytes of a part must be found.
  private static let comparedBytes = 16
  /// How many bytes of the file are searched for a part, so that a part that is not in it costs little.
  private static let window = 1 << 16

  private var letters: [UInt8] = []
  /// The offset in `letters` at which each line starts.
  private var starts: [Int] = []
  private var position = 0

  /// Reads a file. Returns nil if it is not text.
  init?(_ text: [UInt8]) {
    guard !text.contains(0) else { return nil }
    for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      starts.append(letters.count)
      Self.append(line, to: &letters)
    }
  }

  /// Sets the lines of an article, whose parts come in the order of the file.
  mutating func setLines(of article: inout Article) {
    article.titleLine = line(of: article.title)
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

  /// Returns the line on which a part starts, and continues from there.
  private mutating func line(of text: String) -> Int {
    var key: [UInt8] = []
    Self.append(text.utf8.prefix(4 * Self.comparedBytes), to: &key)
    let end = min(letters.count, position + Self.window)
    if let found = Self.firstIndex(of: key.prefix(Self.comparedBytes), in: letters[position..<end])
    {
      position = found
    }
    // The last line that starts at or before the position: the ones before it have no letters.
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= position { low = middle } else { high = middle }
    }
    return low + 1
  }

  private static func firstIndex(of key: ArraySlice<UInt8>, in text: ArraySlice<UInt8>) -> Int? {
    text.withUnsafeBufferPointer { bytes -> Int? in
      guard let first = key.first, bytes.count >= key.count else { return nil }
      return (0...(bytes.count - key.count)).first {
        bytes[$0] == first && bytes[$0..<($0 + key.count)].elementsEqual(key)
      }
    }.map { $0 + text.startIndex }
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
