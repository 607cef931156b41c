import Articles
import Formats
import TestSupport
import Testing

@Suite struct MarkdownFuzzTests {
  private static let seeds = [
    """
    ---
    title: "Rain"
    date: 2026-01-14
    tags: [a, b]
    ---
    # Rain

    Text *with* [link](x) and ![image](y) `code` {{< short code >}} [^1] ==mark== [[Wiki|link]].

    | a | b |
    |---|---|
    | 1 | 2 |

    <div><h2>Head</h2><script>x</script></div>

    [^1]: note
    """,
    "+++\ntitle = \"Rain\"\ndate = 2026-01-14\n[extra]\nx = [1, {a = 'b'}]\n+++\n- a\n  > b\n",
    "{\"title\": \"Rain\", \"tags\": [{\"name\": \"x\"}]}\n\n~~~\ncode\n~~~\n%%\nhidden\n%%\n",
    "## About the People Mentioned\n### Ada\nWrites.\n{% highlight c %}\nx\n{% endhighlight %}\n",
  ]
  private static let splices = [
    "---\n", "+++\n", "```", "{{<", ">}}", "{%", "%}", "[[", "]]", "\n\n", "%%", "==", "|", "> ",
    "- ", "<!--", "-->", "<script>", "&amp;", "\r", "\u{3000}", "[^1]", "{", "}", "\"", "[.", "= ",
    "\\", "`",
    "~~",
  ]

  @Test func mutatedFiles() throws {
    var random = SeededGenerator(seed: 11)
    for round in 0..<4000 {
      var bytes = Array(Self.seeds[round % Self.seeds.count].utf8)
      for _ in 0..<Int.random(in: 1...8, using: &random) where !bytes.isEmpty {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let end = Int.random(in: place...min(bytes.count, place + 40), using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 1...255, using: &random)
        case 1: bytes.removeSubrange(place..<end)
        case 2: bytes.insert(contentsOf: bytes[place..<end], at: 0)
        default:
          let splice = Self.splices.randomElement(using: &random) ?? ""
          bytes.insert(contentsOf: splice.utf8, at: place)
        }
      }
      check(try Markdown.parse(bytes), bytes, "round \(round)")
    }
  }

  private func check(_ article: Article, _ bytes: [UInt8], _ note: Comment) {
    var lineCount = 1
    for (index, byte) in bytes.enumerated() where byte == 0x0A || byte == 0x0D {
      if byte == 0x0D || index == 0 || bytes[index - 1] != 0x0D { lineCount += 1 }
    }
    let texts = article.sections.flatMap(\.paragraphs) + article.profiles.flatMap(\.paragraphs)
    #expect(texts.allSatisfy { !$0.text.isEmpty && !$0.text.contains("  ") }, note)
    let lines =
      [article.titleLine] + texts.map(\.line) + article.sections.map(\.line)
      + article.profiles.map(\.line) + article.warnings.compactMap(\.line)
    #expect(lines.allSatisfy { 1...lineCount ~= $0 }, note)
    #expect(article.sections.dropFirst().allSatisfy { $0.heading != nil }, note)
    #expect(article.sections.map(\.line) == article.sections.map(\.line).sorted(), note)
    #expect(article.profiles.allSatisfy { !$0.name.isEmpty }, note)
  }
}
