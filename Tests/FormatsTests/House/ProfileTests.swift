import Articles
import Testing

@Suite struct ProfileTests {
  private func profiles(_ lines: String) throws -> [Profile] {
    try parse("Title\nSome text.\n\(lines)").profiles
  }

  @Test(arguments: [
    ("```About the Organizations Mentioned", "organization"),
    ("``` about the PEOPLE mentioned", "person"),
    ("````About the Companies and Products Mentioned", "company"),
    ("```About the **Products** Mentioned:", "product"),
    ("```About the Organisations Mentioned```", "organization"),
    ("```About the Places Mentioned", "place"), ("```About the Laws Mentioned", "law"),
    ("```About the Series Mentioned", "series"), ("```About the Buses Mentioned", "buse"),
    ("```About the Churches Mentioned", "church"),
    ("```About the Événements Mentioned", "événement"),
  ])
  func titleGivesTheKind(line: String, kind: String) throws {
    #expect(try profiles("\(line)\nAcme\nAcme is what it is.").map(\.kind) == [kind])
  }

  @Test(arguments: ["```About them", "```About the Mentioned", "``About the People Mentioned"])
  func otherLinesOpenNoBlock(line: String) throws {
    #expect(try profiles("\(line)\nAnn Lee\nAnn Lee sings.") == [])
  }

  @Test(arguments: [
    ("Apple, Inc.", "**Apple** Inc. makes phones."), ("Johnson & Johnson", "It makes soap."),
    ("Yahoo!", "**Yahoo!** is a portal."), ("SAP SE", "SAP sells software."),
    ("eBay", "**eBay** is a market."), ("The Home Depot, Inc.", "**Home** improvement is sold."),
    ("3M", "**3M** makes tape."), ("Zhipu AI", "Officially another name, it builds models."),
    ("智谱", "智谱是一家公司。"), ("**Acme**", "Acme is bold."), ("## Acme", "Acme is marked."),
    ("Who?", "Who? is a band."), ("Bold **Name", "Bold Name broke."),
  ])
  func namesAreRecognized(name: String, text: String) throws {
    let found = try profiles(
      "```About the Companies Mentioned\nFirst One\nFirst One is long since gone.\n\(name)\n\(text)"
    )
    let plain = name.filter { $0 != "*" && $0 != "#" }
    #expect(found.map(\.name) == ["First One", plain.hasPrefix(" ") ? "Acme" : plain])
    #expect(found.map(\.line) == [4, 6])
    #expect(found.last?.paragraphs.map(\.line) == [7])
  }

  @Test func severalBlocksAreRead() throws {
    let article = try parse(
      """
      Title
      Lead text.
      ```About the Organizations Mentioned
      Acme

      **Acme** makes anvils.

      It has done so for many years, and it will go on doing so.
      ```About the People Mentioned
      Ann Lee
      **Ann Lee** runs Acme and
      ```
      More
      The text goes on.
      ```
      ```About the Products Mentioned
      Anvil
      An **anvil** is hard.
      ```
      """)
    #expect(article.outline == ["2 -", "13 More"])
    #expect(
      article.profiles.map { "\($0.kind) \($0.name)" } == [
        "organization Acme", "person Ann Lee", "product Anvil",
      ])
    #expect(article.profiles[0].paragraphs.map(\.line) == [6, 8])
    #expect(article.profiles[1].paragraphs.map(\.text) == ["Ann Lee runs Acme and"])
    #expect(article.warnings.isEmpty)
  }

  @Test func shortTextsWithoutStopAreText() throws {
    let found = try profiles(
      "```About the People Mentioned\nAnn Lee\nAnn Lee sings\nBob Ray\nBob dan")
    #expect(found.map(\.name) == ["Ann Lee", "Bob Ray"])
    #expect(found.map { $0.paragraphs.map(\.text) } == [["Ann Lee sings"], ["Bob dan"]])
  }

  @Test func namesWithoutTextAreKept() throws {
    let found = try profiles(
      "```About the People Mentioned\nAnn Lee\nBob Ray\n**Bob Ray** dances.\nCid Fox")
    #expect(found.map(\.name) == ["Ann Lee", "Bob Ray", "Cid Fox"])
    #expect(found.map(\.paragraphs.count) == [0, 1, 0])
  }

  @Test func textBeforeTheFirstNameIsBody() throws {
    let article = try parse(
      "Title\nLead.\n```About the People Mentioned\nthese were named above.\nAnn Lee\nAnn Lee sings."
    )
    #expect(article.body == ["Lead.", "these were named above."])
    #expect(article.profiles.map(\.name) == ["Ann Lee"])
    #expect(article.warnings.map(\.line) == [4])
  }

  @Test func fileOfOnlyProfilesHasATitle() throws {
    let article = try parse("```About the People Mentioned\nAnn Lee\nAnn Lee sings.")
    #expect(article.title == "About the People Mentioned")
    #expect(article.titleLine == 1)
    #expect(article.profiles.map(\.name) == ["Ann Lee"])
  }
}
