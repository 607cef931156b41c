import Base

/// Removal of inline marks: `**bold**` and citations such as `[3][5]` and `[1, 2]`.
///
/// - A run of two to four `*` is a mark, paired or not. While no bold passage is open, a run is text
///   between two blanks, or between a letter, digit or `)` and a letter or digit (`2**10`). A single `*`
///   and runs of five or more are text.
/// - Numbers of one to three digits in brackets are a citation if the first is not 0. `[2024]` and `[0]`
///   are text.
/// - Each run of blanks becomes one space. No space is left where a citation precedes closing
///   punctuation. One space is inserted where only a citation separated two words.
package struct InlineMarks {
  private let input: Bytes
  private let output: UnsafeMutableBufferPointer<UInt8>
  private var index = 0
  private var written = 0
  private var isBold = false
  private var hasGap = false
  private var hasCitation = false

  /// Writes the text to `output`, which needs room for all of `input`, and returns its length.
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

  /// Returns the text without its marks.
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

  /// Returns the end of the citation that starts here, or nil. Never looks past a `[`, so that a line of
  /// many brackets takes linear time.
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
      // 0xC3 to 0xDF are the lead bytes of Latin, Greek, Cyrillic, Hebrew and Arabic letters.
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
