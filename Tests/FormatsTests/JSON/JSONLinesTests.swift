import Articles
import Formats
import Testing

@Suite struct JSONLinesTests {
  private struct Broken: Error {}

  @Test(arguments: [1, 2, 3, 7, 1 << 16]) func badLineDoesNotAffectOthers(chunk: Int) {
    let text =
      "\u{FEFF}{\"title\":\"one\"}\r\n \t\r\n{\"title\":\"two\"\n[1]\n{\"title\":\"thr\u{FF}ee\"}\n\n"
      + "{\"title\":\"four\",\"title\":\"IV\"}\n{}\n\"x\n{\"id\":7,\"title\":\"last\"}"
    let bytes = Array(text.utf8).split(separator: 0xC3).joined(separator: [0xFF])
    let rows = rows(Array(bytes), chunk: chunk)
    #expect(
      rows.map(\.summary) == [
        "1 one", "3! not JSON: '}' expected at the end (column 14)", "4! a list, not an object",
        "5! not JSON: unable to decode byte 0xff (column 13)", "7 IV", "8! no title and no text",
        "9! not JSON: premature end of input (column 2)", "10 last",
      ])
    #expect(rows.last?.id == "7")
  }

  @Test(arguments: ["", "\n", "\u{FEFF}", " \r\n\t\n", "\u{FEFF}\n"])
  func emptyTextHasNoRows(text: String) {
    for layout in [JSONLines.Layout.lines, .values, .detected] {
      #expect(rows(text, layout: layout) == [])
    }
  }

  @Test(arguments: [1, 2, 5, 1 << 16]) func elementsOfAListHaveLineNumbers(chunk: Int) {
    let text = """
      [
        {"title": "a]}\\"[", "text":
          ["x"]},
        {"title": "b"}, {"title": "c",},
        [{"title": "inner"}], 7, null

        ,{"title":
        ,"text": "y"},
      {"title": "d"}
      ]
      {"title": "e"}
      """
    let rows = rows(Array(text.utf8), layout: .values, chunk: chunk)
    #expect(
      rows.map(\.summary) == [
        "2 a]}\"[", "4 b", "4! not JSON: string or '}' expected (column 15)",
        "5! a list, not an object", "5! a number, not an object", "5! null, not an object",
        "8! not JSON: unexpected token (in the object that starts on line 7)", "9 d", "11 e",
      ])
  }

  @Test func truncatedValueIsAProblem() {
    #expect(
      rows("[{\"title\":\"a\"},\n", layout: .values).map(\.summary)
        == ["1 a", "1! the list is not closed"])
    #expect(
      rows("[{\"title\":\"a\"},\n{\"title\":", layout: .values).map(\.summary)
        == ["1 a", "2! not JSON: unexpected token at the end (column 9)"])
    #expect(
      rows("{\"title\":\"a\"}\nwords {\"title\":\"b\"}", layout: .values).map(\.summary)
        == ["1 a", "2! not JSON: invalid token (column 5); the rest is not read"])
    #expect(
      rows("{\"title\":\"a}\n{\"title\":\"b\"}", layout: .values).map(\.summary)
        == ["1! not JSON: premature end of input (column 12)", "2 b"])
  }

  @Test func theLayoutCanBeDetected() {
    #expect(rows("\n [{\"title\":\n\"a\"}]", layout: .detected).map(\.summary) == ["2 a"])
    let lines = "\n{\"title\":\"a\"\n{\"title\":\"b\"}"
    #expect(rows(lines, layout: .detected).map(\.line) == [2, 3])
  }

  @Test(arguments: [[0xFF, 0xFE], [0xFE, 0xFF]] as [[UInt8]]) func utf16IsAProblem(mark: [UInt8]) {
    #expect(
      rows(mark + Array("{\0}\0\n\0{\0}\0".utf8)).map(\.summary)
        == ["1! this is UTF-16: save it as UTF-8"])
  }

  @Test(arguments: [JSONLines.Layout.lines, .values]) func longObjectsAreSkipped(
    layout: JSONLines.Layout
  ) {
    let long = "{\"title\":\"" + String(repeating: "x", count: 2_000_000) + "\"}"
    let text = "{\"title\":\"a\"}\n\(long)\n{\"title\":\"b\"}\n\(long)"
    for chunk in [4096, 1 << 20] {
      let rows = rows(Array(text.utf8), layout: layout, limit: 1_000_000, chunk: chunk)
      #expect(
        rows.map(\.summary) == [
          "1 a", "2! longer than 1000000 bytes: it is left out", "3 b",
          "4! longer than 1000000 bytes: it is left out",
        ])
    }
    let exact = "{\"title\":\"12345678\"}"
    #expect(rows(Array(exact.utf8), layout: layout, limit: 20).map(\.summary) == ["1 12345678"])
    #expect(rows(Array(exact.utf8), layout: layout, limit: 19).first?.article == nil)
  }

  /// A line of 100 MB. The reader keeps only its buffer in memory.
  @Test(arguments: [JSONLines.Layout.lines, .values]) func hugeLineIsSkipped(
    layout: JSONLines.Layout
  ) {
    var reader = JSONLines(layout: layout)
    var left = 100 << 20
    let opening = Array("{\"text\":\"".utf8)
    let closing = Array("\"}\n{\"title\":\"after\"}\n".utf8)
    var largest = 0
    var parts = 0
    var rows: [String] = []
    while let row = reader.next(from: { buffer in
      largest = max(largest, buffer.count)
      parts += 1
      if parts == 1 {
        buffer.copyBytes(from: opening)
        return opening.count
      }
      if left > 0 {
        let count = min(left, buffer.count)
        buffer[..<count].initializeMemory(as: UInt8.self, repeating: 0x61)
        left -= count
        return count
      }
      guard left == 0 else { return 0 }
      left = -1
      buffer.copyBytes(from: closing)
      return closing.count
    }) {
      rows.append(row.summary)
    }
    #expect(rows == ["1! longer than 67108864 bytes: it is left out", "2 after"])
    #expect(largest < 70 << 20)
  }

  @Test func deepNestingIsAProblem() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
      let deep = String(repeating: open, count: 100_000) + String(repeating: close, count: 100_000)
      let text = "{\"title\":\"a\",\"x\":\(deep)}\n{\"title\":\"b\"}\n"
      for layout in [JSONLines.Layout.lines, .values] {
        let rows = rows(text, layout: layout)
        #expect(rows.map(\.line) == [1, 2] && rows.last?.article?.title == "b")
        #expect(rows.first?.summary.contains("more than 256 levels") == true)
      }
    }
  }

  @Test func errorOfTheSourceLosesNoData() throws {
    var reader = JSONLines()
    let parts = ["{\"title\":", "", "\"a\"}\n"].map { Array($0.utf8) }
    var next = 0
    func read(_ buffer: UnsafeMutableRawBufferPointer) throws(Broken) -> Int {
      guard next < parts.count else { return 0 }
      defer { next += 1 }
      guard !parts[next].isEmpty else { throw Broken() }
      buffer.copyBytes(from: parts[next])
      return parts[next].count
    }
    #expect(throws: Broken.self) { try reader.next(from: read) }
    #expect(try reader.next(from: read)?.summary == "1 a")
    #expect(try reader.next(from: read) == nil)
  }
}
