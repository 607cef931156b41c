import Articles
import Formats
import Testing

@Suite struct HashtagTests {
  @Test(arguments: [
    ("Cut in March. #garden/tools and #roses.", ["garden/tools", "roses"]),
    ("- [ ] sharpen #todo\n- more (#done), \"#said\"", ["todo", "done", "said"]),
    ("# Bread #rye\n\n## Later #oven\n\nText.", ["rye", "oven"]), ("> quoted #quote", ["quote"]),
    ("| a #cell | b |\n|--|--|\n| #c2 | d |", ["cell", "c2"]), ("**#bold** _#x1_", ["bold", "x1"]),
    ("#Über #naïve-café #日本語 #🌱/beet #_x", ["Über", "naïve-café", "日本語", "🌱/beet", "_x"]),
    ("twice #sea and #Sea", ["sea"]), ("ends in #sea/ or #sea-side-.", ["sea", "sea-side"]),
    ("by #two words#, #three", ["two words", "three"]), ("#lang in C# and #x", ["lang", "x"]),
    ("#old wall here# #wall# end", ["old wall here", "wall"]),
    ("see #[[high tide]] and #tide", ["tide", "high tide"]), ("It has #a1 and #1a.", ["a1", "1a"]),
  ])
  func tagsInText(text: String, tags: [String]) throws {
    #expect(try markdown("# T\n\n" + text).tags == tags)
  }

  @Test(arguments: [
    "`#code` and ``#more``", "```\n#code\n```", "    #code", "a#b, https://a.example/#part",
    "<https://a.example/#part>", "[text](#part) [#part](x)", "![#part](x.png)", "[ref]: #part",
    "#12, #2024, #1-2, ## and # x", "## Part {#anchor}", "\\#escaped", "[[#Part]] [[Page#Part]]",
    "<a href=\"#part\">x</a>", "The color #e3e3e3 or #FF880080", "{{< x #part >}}", "%%#hidden%%",
    "// #", "#- #/", "<script>#x</script>",
  ])
  func noTags(text: String) throws {
    #expect(try markdown("# T\n\n" + text).tags.isEmpty)
  }

  @Test func hashtagsStayInTheText() throws {
    #expect(
      try markdown("# T\n\nCut #roses in March, \\#not.").bodyText == "Cut #roses in March, #not.")
  }

  @Test func aSettingTurnsHashtagsOff() throws {
    let text = "---\ntags: a\n---\n# T\n\n#b #c\n\nText #d and #[[e f]].\n"
    let off = FileContext(readsHashtags: false)
    #expect(try Markdown.parse(Array(text.utf8), in: off).tags == ["a", "b", "c"])
    #expect(try markdown(text).tags == ["a", "b", "c", "d", "e f"])
  }

  @Test(arguments: [
    ("#a   #b\t#c", ["a", "b", "c"]), (":sea:low_tide:", ["sea", "low_tide"]),
    ("#two words# #three", ["two words", "three"]),
    ("#one :red:blue:\n#two", ["one", "red", "blue", "two"]),
    ("#标签#", ["标签"]), ("#C# #F#", ["C#", "F#"]),
  ])
  func tagLines(line: String, tags: [String]) throws {
    let article = try markdown("# T\n\n\(line)\n\nText.\n")
    #expect(article.tags == tags)
    #expect(article.bodyText == "Text.")
    let plain = try HouseFormat.parse(Array("T\n\(line)\nIts text is here.\n".utf8))
    #expect(plain.tags == tags)
    #expect(plain.bodyText == "Its text is here.")
  }

  @Test(arguments: [
    ":smile:", ":END:", ":a::b:", ":1:2:", ": a:b:", "#one two", "#one two # three",
  ])
  func otherLines(line: String) throws {
    let plain = try HouseFormat.parse(Array("T\n\(line)\nIts text is here.\n".utf8))
    #expect(plain.tags.isEmpty)
    #expect(try markdown("# T\n\n\(line)\n").bodyText == line)
  }

  @Test func tagsOfHeadings() throws {
    let article = try markdown("# Bread :rye:oven:\n\n## Later :white_check_mark:\n\nText.")
    #expect(article.title == "Bread")
    #expect(article.tags == ["rye", "oven"])
    #expect(article.sections.first?.heading == "Later :white_check_mark:")
    let pandoc = try markdown(
      "# T\n\n# Part <span class=\"tag\" tag-name=\"sea\"><span class=\"smallcaps\">sea</span></span>\n\nText."
    )
    #expect(pandoc.tags == ["sea"])
    #expect(pandoc.sections.first?.heading == "Part")
  }
}
