import Articles
import Testing

@testable import Indexing

@Suite("Lines of files that a filter has rewritten")
struct SourceLinesTests {
  private func lines(of parts: [String], in text: String) throws -> [Int] {
    var article = Article(
      title: parts[0], titleLine: 99,
      sections: [
        Section(
          heading: nil, line: 99,
          paragraphs: parts.dropFirst().map { Paragraph(text: $0, line: 99) })
      ])
    var lines = try #require(SourceLines(Array(text.utf8)))
    lines.setLines(of: &article)
    return [article.titleLine] + article.sections[0].paragraphs.map(\.line)
  }

  @Test("a part has the line on which its words start, in the order of the file")
  func found() throws {
    let text = """
      #+TITLE: The Long Ferry

      The *ferry* -- "late" again -- waits.

      * Tide
      The ferry leaves at the
      turn of the tide.
      """
    #expect(
      try lines(
        of: [
          "The Long Ferry", "The ferry – “late” again – waits.",
          "The ferry leaves at the turn of the tide.",
        ], in: text) == [1, 3, 6])
  }

  @Test("a part that is not in the file has the line of the part before it")
  func missing() throws {
    let text = "Ferry\n\nThe pier is long.\n\n[[x][Read on]] about it.\n\nThe last boat leaves."
    #expect(
      try lines(
        of: ["Ferry", "The pier is long.", "§", "Read on, all of you.", "The last boat leaves."],
        in: text) == [1, 3, 3, 3, 7])
  }

  @Test("words that come again later move no part, and a blank line is not where a part starts")
  func repeated() throws {
    let text = """
      The pier is long.

      Ropes. The ferry is a boat of oak.

      . Ferry
      The ferry is a boat of oak, says the last line.
      """
    #expect(
      try lines(
        of: [
          "Ferry", "The pier is long.", "Table 1", "Ropes. The ferry is a boat.", "Ferry", "Oak",
        ],
        in: text) == [5, 1, 1, 3, 5, 5])
  }

  @Test(
    "parts that begin alike have their own lines, and so have headings with a number before them")
  func alike() throws {
    let text = """
      * Fixed a problem with the auk in the harbour.
      * Fixed a problem with the bittern in the harbour.
      * Fixed a problem with the bittern in the harbour.

      Before you use this, wait.

      == Use
      Once.
      """
    let fixed = "Fixed a problem with the"
    #expect(
      try lines(
        of: [
          "Use", "\(fixed) auk in the harbour.", "\(fixed) bittern in the harbour.",
          "\(fixed) bittern in the harbour.", "Before you use this, wait.", "1. Use", "Once.",
        ], in: text) == [7, 1, 2, 3, 5, 7, 8])
  }

  @Test("a file that is not text has no lines")
  func binary() { #expect(SourceLines([0x50, 0x4B, 0, 1]) == nil) }

  @Test("an empty file has one line")
  func empty() throws { #expect(try lines(of: ["Ferry", "Tide"], in: "") == [1, 1]) }
}
