import Indexing
import TestSupport
import Testing

@testable import Base
@testable import Contract
@testable import Query

/// One index with texts in many languages, each searched without saying in which.
@Suite struct LanguageSearchTests {
  private static let texts: [(language: String, text: String)] = [
    ("en", "The old lighthouse keepers repaired their boats before the storm arrived."),
    (
      "de",
      "Die Häuser am Hafen wurden nach dem großen Sturm wieder aufgebaut. Niemand wohnte dort."
    ),
    ("fr", "Les résultats publiés hier concernent l’éclairage des anciennes maisons du village."),
    ("es", "Las programaciones nuevas describen cómo crecen los árboles junto a los ríos."),
    ("it", "Le città italiane restaurano i ponti romani con pietre nuove e antiche."),
    ("pt", "As correções publicadas melhoram a navegação dos barcos nas ilhas distantes."),
    ("nl", "De oude bruggen in de havensteden worden dit jaar door de gemeenten hersteld."),
    ("sv", "Flickorna byggde små båtar som de seglade över den djupa sjön varje sommar."),
    ("da", "Fiskerne reparerede deres både, mens børnene legede mellem husene ved havnen."),
    ("fi", "Vanhoissa taloissa asuivat kalastajat, jotka korjasivat veneitään talvisin."),
    ("hu", "A régi házakban halászok laktak, akik télen a csónakjaikat javították."),
    ("ru", "В старых домах у озера жили рыбаки, которые зимой чинили свои лодки и ёлки."),
    ("tr", "Eski evlerde yaşayan balıkçılar kışın teknelerini onarıyor ve hikâyeler anlatıyordu."),
    ("el", "Οι ψαράδες επισκεύαζαν τις βάρκες τους κάθε χειμώνα στο λιμάνι της πόλης."),
    ("he", "הדייגים תיקנו את הסירות שלהם בכל חורף ליד הנמל הישן של העיר שָׁלוֹם."),
    ("ar", "كان الصيادون يصلحون القوارب في الشتاء قرب الميناء القديم ويقرأون كِتَابًا."),
    ("hi", "मछुआरे सर्दियों में अपनी नावों की मरम्मत करते थे और कहानियाँ सुनाते थे।"),
    ("th", "ชาวประมงซ่อมเรือทุกฤดูหนาวที่ท่าเรือเก่าของเมือง"),
    ("ja", "漁師たちは冬のあいだ船を修理した。港の灯台は新しくなった。ガラスの窓も直された。"),
    ("zh", "渔民们冬天修理船只。港口的灯塔换了新灯。孩子们在岸边玩耍。"),
    ("ko", "어부들은 겨울마다 배를 고쳤다. 항구의 등대는 새로 지어졌다."),
  ]

  private static func library() throws -> TemporaryIndex {
    let index = try TemporaryIndex()
    for (language, text) in texts {
      try index.write(
        "\(language).md", "---\ntitle: \(language)\nlang: \(language)\n---\n\(text)\n")
    }
    try index.build()
    return index
  }

  private func search(
    _ index: TemporaryIndex, _ query: String, _ change: (inout SearchRequest) -> Void = { _ in }
  ) throws -> SearchAnswer {
    var request = SearchRequest(query: query)
    request.match = .all
    request.correctsTypos = false
    change(&request)
    return try index.searcher().search(request)
  }

  private func marks(_ answer: SearchAnswer) -> [String] {
    answer.hits.flatMap { hit in hit.snippet.filter(\.match).map { "\(hit.title) \($0.text)" } }
  }

  private static let expectations: [(query: String, marks: [String])] = [
    ("repairing boat", ["en repaired", "en boats"]), ("Haus", ["de Häuser"]),
    ("HÄUSERN", ["de Häuser"]), ("hauser", ["de Häuser"]), ("publier", ["fr publiés"]),
    ("publies maison", ["fr publiés", "fr maisons"]), ("éclairage", ["fr éclairage"]),
    ("eclairage", ["fr éclairage"]), ("programación", ["es programaciones"]),
    ("árbol", ["es árboles"]), ("città restaurare", ["it città", "it restaurano"]),
    ("citta", ["it città"]), ("navegações", ["pt navegação"]), ("gemeente", ["nl gemeenten"]),
    ("flickor", ["sv Flickorna"]), ("huse", ["da husene"]), ("talossa", ["fi taloissa"]),
    ("házak", ["hu házakban"]), ("домами", ["ru домах"]), ("елка", ["ru ёлки"]),
    ("evler", ["tr evlerde"]), ("ΒΆΡΚΕΣ", ["el βάρκες"]), ("βαρκες", ["el βάρκες"]),
    ("שלום", ["he שָׁלוֹם"]), ("كتاب", ["ar كِتَابًا"]), ("القوارب", ["ar القوارب"]),
    ("नावों", ["hi नावों"]), ("ท่าเรือ", ["th เรือ", "th ท่าเรือ"]), ("修理", ["ja 修理", "zh 修理"]),
    ("ｶﾞﾗｽ", ["ja ガラス"]), ("灯塔", ["zh 灯塔"]),
    // A word of one character, in a word, at its end, and alone in a phrase.
    ("灯塔 孩", ["zh 灯塔", "zh 孩"]), ("耍", ["zh 耍"]), ("\"漁\" 窓", ["ja 漁", "ja 窓"]), ("배", ["ko 배"]),
    ("등대", ["ko 등대"]),
    // Phrases, NEAR, fields, exact forms and beginnings go by the same terms.
    ("\"alte hafen\" OR \"großer sturm\"", ["de großen Sturm"]),
    ("\"résultat publié\"", ["fr résultats publiés"]),
    ("\"maison du village\"", ["fr maisons du village"]),
    ("maison NEAR/3 village", ["fr maisons", "fr village"]), ("=Häuser", ["de Häuser"]),
    ("=maison", []), ("résulta*", ["fr résultats"]), ("дом*", ["ru домах"]),
    ("\"灯台は新しく\"", ["ja 灯台は新しく"]),
    // Filters.
    ("lang:ru лодка", ["ru лодки"]), ("lang:russian лодка", ["ru лодки"]), ("lang:fr лодка", []),
  ]

  @Test func wordsAreFoundInTheirFormsAndMarked() throws {
    let index = try Self.library()
    for (query, expected) in Self.expectations {
      let found = marks(try search(index, query))
      #expect(found.sorted() == expected.sorted(), "\(query)")
    }
  }

  /// A pair that was asked for by itself is part of a longer word in the next question.
  @Test func pairsAreMarkedByTheWordTheyWereTypedIn() throws {
    let index = try TemporaryIndex([
      "zh.md": "---\nlang: zh\ntitle: zh\n---\n人工智能很好。他买了智能手机。\n",
      "en.md": "---\nlang: en\ntitle: en\n---\nThe otters swim.\n",
    ])
    try index.build()
    let searcher = try index.searcher()
    let pair = marks(try searcher.search(SearchRequest(query: "智能")))
    #expect(pair == ["zh 智能", "zh 智能"])
    #expect(marks(try searcher.search(SearchRequest(query: "人工智能"))) == ["zh 人工智能"])
  }

  @Test func misspeltWordsOfAnyScriptAreCorrected() throws {
    let index = try Self.library()
    for (typed, title) in [("resultatz", "fr"), ("Flickornna", "sv"), ("рыбакк", "ru")] {
      let answer = try search(index, typed) { $0.correctsTypos = true }
      #expect(answer.hits.map(\.title) == [title], "\(typed): \(answer.corrections)")
    }
  }

  /// In French `ranger` and `range` have one stem, in English they are two words: what the stem of one
  /// language finds must be a text in that language.
  @Test func stemsFindOnlyTextsOfTheirLanguage() throws {
    let index = try TemporaryIndex([
      "range.md": "---\nlang: en\ntitle: range\n---\nThe range of old boats; a program near it.\n",
      "ranger.md": "---\nlang: en\ntitle: ranger\n---\nThe ranger of old boats walks.\n",
      "armoire.md": "---\nlang: fr\ntitle: armoire\n---\nIl range vite sa vieille armoire.\n",
      "arbol.md": "---\nlang: es\ntitle: arbol\n---\nLa programación nueva del puerto.\n",
    ])
    try index.build()
    for (query, expected) in [
      ("ranger", ["armoire range", "ranger ranger"]), ("range", ["armoire range", "range range"]),
      ("\"ranger of\"", ["ranger ranger of"]), ("\"ranger vite\"", ["armoire range vite"]),
      ("ranger NEAR/3 boat", ["ranger ranger", "ranger boats"]),
      ("title:ranger", ["ranger ranger"]),
      ("ranger -vite", ["ranger ranger"]), ("programacion", ["arbol programación"]),
      // `range` is not marked where only `boats` brought the text here.
      (
        "boat (ranger OR program)",
        ["range boats", "range program", "ranger ranger", "ranger boats"]
      ),
    ] {
      let found = marks(try search(index, query))
      #expect(found.sorted() == expected.sorted(), "\(query)")
    }
    let corrected = try search(index, "programacoin") { $0.correctsTypos = true }
    #expect(corrected.hits.map(\.title) == ["arbol"], "\(corrected.corrections)")
  }

  @Test func stopWordsOfAnyLanguageAreDroppedBesideOthers() throws {
    let index = try Self.library()
    #expect(
      try search(index, "которые der les kestrel Häuser") { $0.match = .auto }.hits.first?.title
        == "de")
    #expect(try search(index, "der Häuser").hits.map(\.title) == ["de"])
    #expect(try search(index, "les maisons").hits.map(\.title) == ["fr"])
    // `die` says something in English, so it stays, and this document has it too.
    #expect(try search(index, "die Häuser").hits.map(\.title) == ["de"])
    #expect(try search(index, "die boats").hits.isEmpty)
  }

  @Test func documentsAndStatusNameTheLanguage() throws {
    let index = try Self.library()
    let searcher = try index.searcher()
    #expect(try searcher.document(id: "ru.md").language == "ru")
    let status = try searcher.status()
    #expect(status.languages.first == .init(language: "en", documents: 1))
    #expect(Set(status.languages.map(\.language)) == Set(Self.texts.map(\.language)))
  }

  /// Without `lang` the text tells; profiles are found out by their own text, not by the article.
  @Test func languagesAreFoundOut() throws {
    let files = [
      "a.txt": """
      Der Hafen
      Die Häuser am Hafen wurden nach dem großen Sturm wieder aufgebaut, und alle kamen zurück.
      ```About the Organizations Mentioned
      Harbour Trust
      The trust looks after the old houses of the town, and pays for their roofs each winter.
      """, "b.txt": "Zinc\n\nKx 42.\n",
    ]
    let index = try TemporaryIndex(files)
    try index.build()
    let searcher = try index.searcher()
    #expect(try searcher.document(id: "a.txt").language == "de")
    #expect(try searcher.document(id: "profile:Harbour Trust").language == "en")
    #expect(try searcher.document(id: "b.txt").language == "en")
    #expect(try index.titles("Haus lang:de") == ["Der Hafen"])

    var settings = IndexSettings()
    settings.detectsLanguage = false
    settings.language = "none"
    try index.build(settings: settings)
    #expect(try index.searcher().document(id: "a.txt").language == "none")
    #expect(
      try index.titles("Haus") {
        $0.match = .all
        $0.correctsTypos = false
      }.isEmpty)
    settings.language = "klingon"
    #expect(throws: LedeError.self) { try index.build(settings: settings) }
    // The index has not changed.
    #expect(try index.titles("Hafen").first == "Der Hafen")
  }
}
