import Base

/// Text without its marks: `**bold**` and citations such as `[3][5]` and `[1, 2]`.
///
/// - A run of two to four `*` is a mark, balanced or not. It is text where it stands between a
///   letter, digit or `)` and a letter or digit (`2**10`), or between two blanks, unless a bold
///   passage is open. A single `*` and runs of five or more are text.
/// - One or more numbers of one to three digits in brackets, the first not 0, are a citation:
///   `[2024]` and `[0]` are text.
/// - Each run of blanks becomes one space. A citation leaves none before closing punctuation, and
///   leaves one where it alone parted two words.
package struct InlineMarks {
  private let input: Bytes
  private let output: UnsafeMutableBufferPointer<UInt8>
  private var index = 0
  private var written = 0
  private var isBold = false
  private var hasGap = false
  private var hasCitation = false

  /// Writes the text to `output`, which has room for as much as `input`, and returns its length.
  static func remove(from input: Bytes, into output: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var marks = InlineMarks(input: input, output: output)
    marks.run()
    return marks.written
  }

  static func removed(from input: Bytes) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: input.count) { output, count in
      count = remove(from: input, into: output)
    }
  }

  /// The text without its marks.
  package static func removed(from text: String) -> String {
    var text = text
    return text.withUTF8 { String(decoding: removed(from: $0), as: UTF8.self) }
  }

  private init(input: Bytes, output: UnsafeMutableBufferPointer<UInt8>) {
    self.input = input
    self.output = output
  }

  private mutating func run() {
    while index < input.count {
      let byte = input[index]
      if byte.isBlank {
        hasGap = true
        index += 1
      } else if byte == UInt8(ascii: "*") {
        stars()
      } else if byte == UInt8(ascii: "["), let end = citationEnd() {
        hasCitation = true
        index = end
      } else {
        write(byte)
        index += 1
      }
    }
  }

  private mutating func stars() {
    let start = index
    while index < input.count, input[index] == UInt8(ascii: "*") { index += 1 }
    if isMark(start..<index) {
      if index - start != 4 { isBold.toggle() }
    } else {
      for _ in start..<index { write(UInt8(ascii: "*")) }
    }
  }

  private func isMark(_ run: Range<Int>) -> Bool {
    guard 2...4 ~= run.count else { return false }
    guard !isBold, run.lowerBound > 0, run.upperBound < input.count else { return true }
    let before = input[run.lowerBound - 1]
    let after = input[run.upperBound]
    if before.isBlank && after.isBlank { return false }
    return !(after.isAlphanumeric && (before.isAlphanumeric || before == UInt8(ascii: ")")))
  }

  /// Where the citation that starts here ends; nil if none does. Never looks past a `[`, so a line
  /// of nothing else is still read once.
  private func citationEnd() -> Int? {
    var at = index + 1
    while true {
      let start = at
      while at < input.count, input[at].isDigit { at += 1 }
      guard 1...3 ~= at - start, input[start] != UInt8(ascii: "0"), at < input.count
      else { return nil }
      switch input[at] {
      case UInt8(ascii: "]"): return at + 1
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "-"): at += 1
      case 0xE2 where input.starts(with: "–", at: at): at += 3
      default: return nil
      }
      while at < input.count, input[at].isBlank { at += 1 }
    }
  }

  private mutating func write(_ byte: UInt8) {
    if hasGap || hasCitation {
      if written > 0, needsSpace(before: byte) {
        output[written] = 0x20
        written += 1
      }
      hasGap = false
      hasCitation = false
    }
    output[written] = byte
    written += 1
  }

  private func needsSpace(before byte: UInt8) -> Bool {
    guard hasCitation else { return hasGap }
    guard hasGap else {
      // 0xC3 to 0xDF lead the letters of Latin, Greek, Cyrillic, Hebrew and Arabic.
      let startsWord = byte.isAlphanumeric || 0xC3...0xDF ~= byte
      let before = output[written - 1]
      return startsWord && before != UInt8(ascii: "(") && before != UInt8(ascii: "[")
    }
    let closes =
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
        UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ")"), UInt8(ascii: "]"):
        index + 1 == input.count || !input[index + 1].isAlphanumeric
      default: false
      }
    return !closes
  }
}
