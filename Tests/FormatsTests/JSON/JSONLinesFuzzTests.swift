import Articles
import Formats
import TestSupport
import Testing

@Suite struct JSONLinesFuzzTests {
  private static let valid = Array(
    #"""
    {"id": 1, "title": "Ice", "text": "On the lake.\n# Depth\nA metre.", "tags": ["ice", "lake"]}
    {"title": "Zwei", "sections": [{"heading": "H", "text": ["a", "b"]}], "date": "2024-02-30"}

    {"body": "雪が降る。\u00e9", "profiles": {"Ann": "Skates."}, "authors": [{"name": "Bo"}, "Ek"]}
    [{"summary": "S", "content": "S and more"}, {"description": ["x"], "url": "u", "lang": "en"}]
    """#.utf8)

  private func check(_ bytes: [UInt8], _ layout: JSONLines.Layout, _ chunk: Int) {
    let rows = rows(bytes, layout: layout, limit: 10_000)
    let lineCount = bytes.count { $0 == 0x0A } + 1
    for row in rows {
      #expect(1...lineCount ~= row.line)
      guard let article = row.article else { continue }
      #expect(!article.title.isEmpty)
      let paragraphs =
        article.sections.flatMap(\.paragraphs)
        + article.profiles.flatMap(\.paragraphs)
      for paragraph in paragraphs {
        #expect(!paragraph.text.isEmpty && !paragraph.text.contains("  "))
        #expect(paragraph.line == row.line)
      }
      #expect(article.sections.dropFirst().allSatisfy { $0.heading != nil })
    }
    // The sizes of the chunks must not matter.
    #expect(rows == Self.again(bytes, layout, chunk))
  }

  private static func again(
    _ bytes: [UInt8], _ layout: JSONLines.Layout, _ chunk: Int
  ) -> [JSONLines.Row] {
    rows(bytes, layout: layout, limit: 10_000, chunk: chunk)
  }

  @Test(arguments: [JSONLines.Layout.lines, .values, .detected])
  func mutationsAreRowsOrProblems(layout: JSONLines.Layout) {
    var random = SeededGenerator(seed: 3)
    let marks = Array("{}[]\",:\\\n\r 0e-#\u{FF}".utf8) + [0xFF, 0, 0xC3]
    for _ in 0..<700 {
      var bytes = Self.valid
      for _ in 0..<Int.random(in: 1...6, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = marks.randomElement(using: &random) ?? 0
        case 1: bytes.insert(marks.randomElement(using: &random) ?? 0, at: place)
        case 2: bytes.remove(at: place)
        default:
          let end = min(place + Int.random(in: 1...60, using: &random), bytes.count)
          bytes.insert(
            contentsOf: bytes[place..<end], at: Int.random(in: 0...place, using: &random))
        }
      }
      check(bytes, layout, Int.random(in: 1...40, using: &random))
    }
  }
}
