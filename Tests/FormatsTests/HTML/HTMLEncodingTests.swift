import Articles
import Formats
import Testing

/// The encodings of pages.
@Suite struct HTMLEncodingTests {
  private func title(_ head: String, _ bytes: [UInt8]) throws -> Article {
    try HTML.parse(Array("\(head)<title>".utf8) + bytes + Array("</title>".utf8))
  }

  @Test func statedCharsetsAreUsed() throws {
    for (label, bytes, text) in [
      ("Shift_JIS", [0x8D, 0x60], "港"), ("euc-jp", [0xB9, 0xC1], "港"),
      ("gb2312", [0xB8, 0xDB], "港"), ("big5", [0xB4, 0xE4], "港"),
      ("koi8-r", [0xD0, 0xCF, 0xD2, 0xD4], "порт"), ("windows-1251", [0xEF, 0xEE], "по"),
      ("iso-8859-2", [0xB3, 0xF3, 0x64, 0xBC], "łódź"), ("iso-8859-1", [0x93, 0xE9], "“é"),
      ("euc-kr", [0xC7, 0xD7], "항"), ("utf-8", [0xC3, 0xA9], "é"),
    ] as [(String, [UInt8], String)] {
      let inHTML5 = try title("<meta charset=\(label)>", bytes)
      #expect(inHTML5.title == text, "\(label)")
      #expect(inHTML5.warnings.isEmpty, "\(label)")
      let older = "<META HTTP-EQUIV=Content-Type CONTENT='text/html; charset=\(label)'>"
      #expect(try title(older, bytes).title == text, "\(label)")
      #expect(
        try title("<?xml version='1.0' encoding='\(label)'?>", bytes).title == text, "\(label)")
    }
  }

  @Test func guessesAreWarnings() throws {
    #expect(try title("", [0xC3, 0xA9]).warnings.isEmpty)
    let guessed = try title("\n", [0xE9])
    #expect(guessed.title == "é")
    #expect(guessed.warnings.map(\.line) == [2])
    #expect(try title("<meta charset=klingon>", [0xC3, 0xA9]).warnings.count == 1)
    let damaged = try title("<meta charset=euc-jp>\n", [0xB9, 0xC1, 0xFF, 0x41])
    #expect(damaged.title == "港\u{FFFD}A")
    #expect(damaged.warnings.map(\.line) == [2])
  }

  @Test func byteOrderMarksAndNUL() throws {
    let utf16 = "<title>Hafen é</title>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(try HTML.parse([0xFF, 0xFE] + utf16).title == "Hafen é")
    #expect(try title("\u{FEFF}<meta charset=koi8-r>", [0xC3, 0xA9]).title == "é")
    #expect(throws: ParseError.binary(line: 2, offset: 4)) {
      try HTML.parse(Array("<p>\n\0".utf8))
    }
  }
}
