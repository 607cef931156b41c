import Foundation
import Testing

/// Notes as programs for notes write them: names, hashtags, addresses.
@Suite("Notes")
struct NoteTests {
  private func bench() throws -> Workbench {
    let bench = try Workbench()
    try bench.write("Feed it #daily/morning, with flour.\n", to: "notes/Sourdough starter.md")
    try bench.write(
      "# Shops\n\nKettles at <https://kettle.example/copper>, www.mugs.example/blue or [here](https://hidden.example/x).\n",
      to: "notes/shops.md")
    try bench.write("It rained.\n", to: "notes/2026/01/14.md")
    return bench
  }

  @Test(
    "a note has the title of its name and the hashtags of its text, unless the configuration says no"
  )
  func hashtags() throws {
    let bench = try bench()
    #expect(try bench.lede("index", "notes").status == 0)
    let found = try bench.lede("search", "#daily/morning", "--format", "{title}|{tags}")
    #expect(found.text == "Sourdough starter|daily/morning\n")
    try bench.write("hashtags: false\n", to: "lede.yaml")
    let again = try bench.lede("index", "--config", "lede.yaml", "notes")
    #expect(again.status == 0)
    #expect(again.text.hasPrefix("Indexed 3 articles"), "\(again.text)")
    #expect(try bench.lede("search", "#daily/morning").status == 1)
    #expect(
      try bench.lede("search", "flour", "--format", "{title}|{tags}").text == "Sourdough starter|\n"
    )
    try bench.write("hashtags: 3\n", to: "lede.yaml")
    let wrong = try bench.lede("index", "--config", "lede.yaml", "notes")
    #expect(wrong.status == 2)
    #expect(wrong.errors.contains("hashtags takes true or false"))
  }

  @Test("bare addresses are found by their words, targets of links are not")
  func addresses() throws {
    let bench = try bench()
    #expect(try bench.lede("index", "notes").status == 0)
    for words in ["kettle.example", "copper", "www.mugs.example/blue", "mugs blue"] {
      let found = try bench.lede("search", words, "--format", "{title}")
      #expect(found.text == "Shops\n", "\(words)")
    }
    #expect(try bench.lede("search", "hidden", "--no-typos").status == 1)
  }

  @Test("segment finds the date that the folders below the source give, as the index does")
  func datesOfFolders() throws {
    let bench = try bench()
    let before = try bench.lede("segment", "notes/2026/01/14.md")
    #expect(before.text.contains("date 2026-01-14 (from the path)"))
    // A folder above the source does not count.
    try bench.write("It rained.\n", to: "2025-05-05/notes/rain.md")
    #expect(try bench.lede("segment", "2025-05-05/notes/rain.md").text.contains("2025-05-05"))
    #expect(try bench.lede("index", "2025-05-05/notes").status == 0)
    #expect(try bench.lede("segment", "2025-05-05/notes/rain.md").text.contains("date none"))
    let shown = try bench.lede("show", "rain.md", "--format", "json").object()
    #expect(shown["date"] as? String == nil)
  }
}
