/// A source text with spaces in place of comments and, unless they are kept, of the text of strings, so
/// that their words are not mistaken for code. Line breaks stay, so line numbers do not change.
///
/// Code inside `\(…)` stays. A string without a closing quote ends with its line, so a quote in a
/// `/regex/` affects only its line.
struct MaskedSource {
  enum Language {
    case swift
    /// C and C++.
    case c
  }

  private let source: [UInt8]
  private let language: Language
  private let keepingStrings: Bool
  private var index = 0
  private var masked: [UInt8] = []

  /// The lines of `text`, masked: one for each line of the source.
  static func lines(
    of text: String, language: Language, keepingStrings: Bool = false
  ) -> [String] {
    var source = MaskedSource(text, language: language, keepingStrings: keepingStrings)
    source.scanCode(inInterpolation: false)
    return source.masked.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  private init(_ text: String, language: Language, keepingStrings: Bool) {
    source = Array(text.utf8)
    self.language = language
    self.keepingStrings = keepingStrings
    masked.reserveCapacity(source.count)
  }

  /// Scans to the end, or to the parenthesis that closes an interpolation.
  private mutating func scanCode(inInterpolation: Bool) {
    var depth = 0
    while index < source.count {
      switch source[index] {
      case UInt8(ascii: "/") where at("//"):
        while index < source.count, source[index] != UInt8(ascii: "\n") { blank() }
      case UInt8(ascii: "/") where at("/*"):
        scanBlockComment()
      case UInt8(ascii: "\""):
        scanString(hashes: 0)
      case UInt8(ascii: "#") where language == .swift && hashesBeforeQuote() > 0:
        scanString(hashes: hashesBeforeQuote())
      case UInt8(ascii: "'") where language == .c && !isDigitSeparator:
        scanCharacter()
      case UInt8(ascii: ")") where inInterpolation && depth == 0:
        return
      case let byte:
        if byte == UInt8(ascii: "(") { depth += 1 }
        if byte == UInt8(ascii: ")") { depth -= 1 }
        keep()
      }
    }
  }

  private mutating func scanBlockComment() {
    var depth = 0
    repeat {
      // C's comments do not nest, Swift's do.
      if at("/*"), depth == 0 || language == .swift {
        depth += 1
        blank(2)
      } else if at("*/") {
        depth -= 1
        blank(2)
      } else {
        blank()
      }
    } while depth > 0 && index < source.count
  }

  /// Returns the number of `#` here before a quote; 0 if no quote follows them.
  private func hashesBeforeQuote() -> Int {
    let hashes = source[index...].prefix { $0 == UInt8(ascii: "#") }
    let opens = hashes.endIndex < source.count && source[hashes.endIndex] == UInt8(ascii: "\"")
    return opens ? hashes.count : 0
  }

  private mutating func scanString(hashes: Int) {
    let marks = String(repeating: "#", count: hashes)
    let multiline = language == .swift && at(marks + "\"\"\"")
    let close = (multiline ? "\"\"\"" : "\"") + marks
    let escape = "\\" + marks
    skip(close.utf8.count)
    while index < source.count {
      if at(close) {
        skip(close.utf8.count)
        return
      } else if language == .swift, at(escape + "(") {
        skip(escape.utf8.count)
        keep()
        scanCode(inInterpolation: true)
        keep()
      } else if at(escape) {
        skip(escape.utf8.count + 1)
      } else if source[index] == UInt8(ascii: "\n"), !multiline {
        return
      } else {
        skip()
      }
    }
  }

  /// Whether the apostrophe separates digits, as in `1'000` in C++.
  private var isDigitSeparator: Bool {
    index > 0 && (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(source[index - 1])
  }

  private mutating func scanCharacter() {
    skip()
    while index < source.count, source[index] != UInt8(ascii: "\n") {
      if source[index] == UInt8(ascii: "'") {
        skip()
        return
      }
      skip(source[index] == UInt8(ascii: "\\") ? 2 : 1)
    }
  }

  private func at(_ word: String) -> Bool {
    source[index...].starts(with: word.utf8)
  }

  private mutating func keep() {
    guard index < source.count else { return }
    masked.append(source[index])
    index += 1
  }

  private mutating func blank(_ count: Int = 1) {
    for byte in source[index...].prefix(count) {
      masked.append(byte == UInt8(ascii: "\n") ? byte : UInt8(ascii: " "))
      index += 1
    }
  }

  /// Skips a part of a string, which is kept or blanked out.
  private mutating func skip(_ count: Int = 1) {
    guard keepingStrings else { return blank(count) }
    for _ in 0..<count { keep() }
  }
}
