import Articles
import Formats
import Testing

@Suite struct EncodingTests {
  @Test func byteOrderMarkIsRemoved() throws {
    #expect(try HouseFormat.parse([0xEF, 0xBB, 0xBF] + Array("Title".utf8)).title == "Title")
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func linesAreCountedForAnyLineEnd(end: String) throws {
    let article = try parse(
      ["", "Title", "", "First Heading", "Its text.", ""].joined(separator: end))
    #expect(article.titleLine == 2)
    #expect(article.outline == ["4 First Heading"])
    #expect(article.sections[0].paragraphs == [Paragraph(text: "Its text.", line: 5)])
  }

  @Test func windows1252IsReadWithAWarning() throws {
    let bytes = Array("Title\nplain\ncaf".utf8) + [0xE9, 0x20, 0x80, 0x93] + Array("x\n".utf8)
    let article = try HouseFormat.parse(bytes)
    #expect(article.body == ["plain", "café €\u{201C}x"])
    #expect(article.warnings.map(\.line) == [3])
    #expect(article.warnings[0].description.hasPrefix("line 3: not valid UTF-8"))
  }

  @Test func finalAccentInAnASCIIFileIsNotTruncatedUTF8() throws {
    let article = try HouseFormat.parse(Array("Un caf".utf8) + [0xE9])
    #expect(article.title == "Un café")
    #expect(article.warnings.count == 1)
  }

  @Test func fileTruncatedInACharacterStaysUTF8() throws {
    let article = try HouseFormat.parse(Array("Zoë\nA fine da".utf8) + [0xE2, 0x80])
    #expect(article.title == "Zoë")
    #expect(article.body == ["A fine da"])
    #expect(article.warnings.map(\.line) == [2])
  }

  @Test(arguments: [true, false])
  func utf16WithAByteOrderMarkIsRead(isLittleEndian: Bool) throws {
    let bytes = "\u{FEFF}Title 🐝\nÜber alles.\n".utf16.flatMap { unit in
      isLittleEndian
        ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
    }
    let article = try HouseFormat.parse(bytes)
    #expect(article.title == "Title 🐝")
    #expect(article.body == ["Über alles."])
    #expect(article.warnings.isEmpty)
  }

  @Test func halfASurrogatePairIsReplaced() throws {
    let article = try HouseFormat.parse([0xFF, 0xFE, 0x41, 0, 0x0A, 0, 0x42, 0, 0x00, 0xD8, 0x43])
    #expect(article.title == "A")
    #expect(article.body == ["B\u{FFFD}\u{FFFD}"])
    #expect(article.warnings.map(\.line) == [2])
  }

  @Test func binaryFileIsAnError() {
    #expect(throws: ParseError.binary(line: 2, offset: 3)) {
      try HouseFormat.parse([0x41, 0x42, 0x0A, 0x00, 0x43])
    }
    #expect(throws: ParseError.binary(line: 2, offset: 6)) {
      try HouseFormat.parse([0xFE, 0xFF, 0, 0x41, 0, 0x0A, 0, 0])
    }
    #expect(ParseError.binary(line: 2, offset: 3).description.contains("byte 3 (line 2)"))
  }

  @Test(arguments: ["", "\n", " \t\r\n\r\n ", "\u{FEFF}", "```\n```", "**\n[1]"])
  func fileWithoutTextIsAnArticleWithoutTitle(text: String) throws {
    #expect(try parse(text) == Article(title: "", titleLine: 1))
  }
}
