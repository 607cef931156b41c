import Base

/// The encoded words in headers (RFC 2047): `=?utf-8?Q?caf=C3=A9?=`.
enum MailWords {
  /// Returns the text of a header. The blanks between two encoded words are not text, and a character may be spread
  /// over both.
  static func decoded(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "?")) else { return text }
    let bytes = Array(text.utf8)
    return bytes.withUnsafeBufferPointer { decoded($0) }
  }

  private static func decoded(_ bytes: Bytes) -> String {
    var text = ""
    var word: (label: String, bytes: [UInt8])?
    var plain: [UInt8] = []
    var index = 0
    func endPlain() {
      text += String(decoding: plain, as: UTF8.self)
      plain = []
    }
    func endWord() {
      if let word { text += MailCharset.text(word.bytes, label: word.label) }
      word = nil
    }
    while index < bytes.count {
      if bytes.starts(with: "=?", at: index), let found = read(bytes, at: index) {
        if word == nil || plain.contains(where: { $0 > 0x20 }) {
          endWord()
          endPlain()
        }
        plain = []
        if word?.label == found.label {
          word?.bytes.append(contentsOf: found.bytes)
        } else {
          endWord()
          word = (found.label, found.bytes)
        }
        index = found.end
      } else {
        plain.append(bytes[index])
        index += 1
      }
    }
    endWord()
    endPlain()
    return text
  }

  /// The length limit of a word, which is 75 by the standard. Programs write longer ones.
  private static let longest = 2_000

  /// Returns the word at an offset.
  private static func read(
    _ bytes: Bytes, at start: Int
  ) -> (label: String, bytes: [UInt8], end: Int)? {
    let limit = min(bytes.count, start + longest)
    var marks: [Int] = []
    var index = start + 2
    while index < limit, marks.count < 3, bytes[index] > 0x20 {
      if bytes[index] == UInt8(ascii: "?") { marks.append(index) }
      index += 1
      if marks.count == 2 { break }
    }
    guard marks.count == 2, marks[1] == marks[0] + 2 else { return nil }
    let first = marks[1] + 1
    var end = first
    while end < limit, !bytes.starts(with: "?=", at: end) { end += 1 }
    guard end < limit else { return nil }
    // A language may follow: `utf-8*en`.
    let label = String(decoding: bytes.part(start + 2..<marks[0]), as: UTF8.self)
      .prefix { $0 != "*" }
    let contents = bytes.part(first..<end)
    switch bytes[marks[0] + 1].lowercased {
    case UInt8(ascii: "b"):
      return (String(label), MailEncoding.base64(contents), end + 2)
    case UInt8(ascii: "q"):
      return (String(label), MailEncoding.quotedPrintable(contents, isWord: true), end + 2)
    default: return nil
    }
  }
}
