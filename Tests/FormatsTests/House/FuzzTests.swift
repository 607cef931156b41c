import Articles
import Formats
import TestSupport
import Testing

@Suite struct FuzzTests {
  private static let valid = """
    A Title of Some Length
    #one #two, #three
    First Part
    The **first** part says little.[1][2] It ends here.
    Second Part:
    - an item
    Third Part
    这是第三部分。
    ```About the Organizations Mentioned
    Acme, Inc.
    **Acme** makes anvils, 2**10 of them.[3]

    Bob & Sons
    Bob has no sons
    ```
    Afterwards
    The body goes on.
    """

  /// Returns the number of lines, with line ends of any kind.
  private func lineCount(_ bytes: [UInt8]) -> Int {
    var count = 1
    for (index, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
      if byte == 0x0D || index == 0 || bytes[index - 1] != 0x0D { count += 1 }
    }
    return count
  }

  private func check(_ bytes: [UInt8], _ note: Comment) {
    let isBinary = bytes.contains(0)
    do {
      let article = try HouseFormat.parse(bytes)
      #expect(article.lineFaults(lineCount: lineCount(bytes)) == [], note)
      let texts = article.sections.flatMap(\.paragraphs) + article.profiles.flatMap(\.paragraphs)
      #expect(texts.allSatisfy { !$0.text.isEmpty && !$0.text.contains("  ") }, note)
      #expect(article.profiles.allSatisfy { !$0.name.isEmpty }, note)
      #expect(
        !isBinary || bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]), note)
    } catch {
      #expect(isBinary, note)
    }
  }

  @Test func randomBytes() {
    var random = SeededGenerator(seed: 1)
    let alphabets: [[UInt8]] = [
      Array(0...255), Array(1...255), Array("a#*[]1`\n\r .".utf8), Array("`\n *[1,]{#}:–。　".utf8),
    ]
    for round in 0..<4000 {
      let alphabet = alphabets[round % alphabets.count]
      let length = Int.random(in: 0..<160, using: &random)
      let mark: [UInt8] = round % 16 == 0 ? [0xFF, 0xFE] : []
      let bytes = (0..<length).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      check(mark + bytes, "random bytes, round \(round)")
    }
  }

  @Test func mutatedFiles() {
    var random = SeededGenerator(seed: 2)
    let valid = Array(Self.valid.utf8)
    for round in 0..<3000 {
      var bytes = valid
      for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let end = Int.random(in: place...min(bytes.count, place + 40), using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 1...255, using: &random)
        case 1: bytes.removeSubrange(place..<end)
        case 2: bytes.insert(contentsOf: bytes[place..<end], at: 0)
        default: bytes.insert(contentsOf: Array("\n```\n".utf8), at: place)
        }
      }
      check(bytes, "mutation, round \(round)")
    }
  }

  /// Each word has a unique number. No word may be lost or occur twice.
  @Test func noWordIsLost() throws {
    var random = SeededGenerator(seed: 3)
    let ends = ["", "", ".", "!", ":", "?", ",", "**", "[3]", "[1, 2].", "。", "”"]
    let starts = [
      "", "", "", "- ", "    ", "  ", "## ", "**", "“", "```", "``` ", "> ", "1. ", "　",
    ]
    let breaks = ["\n", "\n", "\n", "\n\n", "\r\n", "\r"]
    for round in 0..<3000 {
      var text = ""
      var words: [String] = []
      func word() -> String {
        let stem = ["Word", "word", "WORD", "字"].randomElement(using: &random) ?? ""
        words.append("\(stem)x\(words.count)x")
        return words.last ?? ""
      }
      for _ in 0..<Int.random(in: 1...30, using: &random) {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: text += "```About the People Mentioned"
        case 1: text += "```"
        case 2:
          for _ in 0..<Int.random(in: 1...3, using: &random) { text += "#\(word()) " }
        default:
          text += starts.randomElement(using: &random) ?? ""
          let count = [1, 2, 3, 12, 40].randomElement(using: &random) ?? 1
          text += (0..<count).map { _ in word() }.joined(separator: " ")
          text += ends.randomElement(using: &random) ?? ""
        }
        text += breaks.randomElement(using: &random) ?? ""
      }
      let found = try parse(text).allText
      let numbers = found.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        .filter { $0.hasSuffix("x") }
      #expect(
        numbers.sorted() == words.sorted(), "line soup, round \(round): \(text.debugDescription)")
      check(Array(text.utf8), "line soup, round \(round)")
    }
  }
}
