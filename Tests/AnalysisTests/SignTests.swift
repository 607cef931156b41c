import Analysis
import Testing

/// The analysis of apostrophes, symbols and invisible characters.
@Suite struct SignTests {
  private func tokens(_ text: String, _ language: String = "none") throws -> [(String, Token)] {
    analyzed(text, by: try Analyzer(language: language))
  }

  private func terms(_ text: String, _ kind: Token.Kind, _ language: String = "none") throws
    -> [String]
  {
    try tokens(text, language).filter { $0.1.kind == kind }.map(\.0)
  }

  @Test(
    "every sign that people type for an apostrophe joins the word",
    arguments: [
      "'", "`", "´", "‘", "’", "ʻ", "ʼ", "ʾ", "ʿ", "′", "ꞌ", "＇",
    ])
  func apostrophes(sign: String) throws {
    #expect(try terms("Kaua\(sign)i", .word) == ["kauai"])
    #expect(try terms("O\(sign)Brien", .word) == ["obrien"])
    #expect(try terms("O\(sign)Brien", .variant) == ["o", "brien"])
    #expect(try terms("\(sign)quoted\(sign) 5\(sign)", .word) == ["quoted", "5"])
  }

  @Test(
    "what stands before and behind an apostrophe finds the word, but counts no term twice",
    arguments: [
      ("rock'n'roll", ["rock", "n", "roll"]), ("п'ять", ["п", "ять"]), ("Ta'izz", ["ta", "izz"]),
      ("tick'tick", ["tick"]), ("O'Brien-Lee", ["o", "brien"]), ("don't isn’t", []),
      ("we'll it's I'd he'S", ["we", "it", "i", "he"]),
    ])
  func parts(text: String, expected: [String]) throws {
    #expect(try terms(text, .variant) == expected)
  }

  @Test("a genitive has the term of its noun once") func genitive() throws {
    #expect(try tokens("the company's", "en").map(\.0) == ["the", "compani"])
  }

  @Test(
    "a symbol is a term, without what changes only its look",
    arguments: [
      ("🚀", ["🚀"]), ("❤️ ❤︎ ❤", ["❤"]), ("👍🏽", ["👍"]), ("👩‍🚀", ["👩", "🚀"]), ("🤷‍♀️", ["🤷"]),
      ("♀", ["♀"]), ("🇩🇪🇫🇷", ["🇩🇪", "🇫🇷"]),
      (
        "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
        ["🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}"]
      ),
      ("5 € $7 ¥ ￥9 ＄", ["€", "$", "¥", "$"]),
      ("★★★★★ ✓ → © ™ § ¶ ∞", ["★", "✓", "→", "©", "™", "§", "¶", "∞"]),
      ("a ─┼─ ▉ ⠿ \u{FFFD} ＋ ～ ｜ b", []),
    ])
  func symbols(text: String, expected: [String]) throws {
    #expect(try terms(text, .symbol) == expected)
  }

  @Test("a keycap is its digit") func keycap() throws {
    #expect(try terms("1️⃣ 2️⃣", .word) == ["1", "2"])
  }

  @Test("a symbol takes no position, so phrases match across it") func symbolPosition() throws {
    let found = try tokens("launch 🎉 party 🎉")
    #expect(found.map(\.0) == ["launch", "🎉", "party", "🎉"])
    #expect(found.map(\.1.position) == [0, 1, 1, 2])
  }

  @Test(
    "an invisible space joins Latin, Greek and Cyrillic words and parts others",
    arguments: [
      ("fjord\u{200B}side", ["fjordside"]), ("fjord\u{2060}side", ["fjordside"]),
      ("κο\u{200B}σμος", ["κοσμοσ"]), ("но\u{200B}вый", ["новый"]),
      ("ภาษา\u{200B}ไทย", ["ภา", "าษ", "ษา", "ไท", "ทย"]), ("ខ្ញុំ\u{200B}ស្រឡាញ់", ["ខ្ញុំ", "ស្រឡា", "ឡាញ់"]),
      ("ພາ\u{2060}ສາ", ["ພາ", "ສາ"]), ("ꦲꦏ\u{200B}ꦱꦫ", ["ꦲꦏ", "ꦱꦫ"]),
    ])
  func invisibleSpaces(text: String, expected: [String]) throws {
    let found = try tokens(text).filter { $0.1.kind == .word || $0.1.kind == .gram }.map(\.0)
    #expect(found == expected)
  }
}
