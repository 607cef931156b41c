import Analysis
import Articles
import Testing

@testable import Indexing

@Suite struct LanguageDetectorTests {
  @Test(arguments: [
    ("en", "The harbour was rebuilt after the storm, and the boats came back."),
    ("de", "Der Hafen wurde nach dem Sturm neu gebaut, und die Boote kamen zurück."),
    ("fr", "Le port a été reconstruit après la tempête, et les bateaux sont revenus."),
    ("es", "El puerto fue reconstruido después de la tormenta y los barcos volvieron."),
    ("it", "Il porto fu ricostruito dopo la tempesta e le barche tornarono."),
    ("pt", "O porto foi reconstruído depois da tempestade e os barcos voltaram."),
    ("nl", "De haven werd na de storm herbouwd en de boten kwamen terug."),
    ("sv", "Hamnen byggdes upp efter stormen och båtarna kom tillbaka."),
    ("fi", "Satama rakennettiin uudelleen myrskyn jälkeen, ja veneet palasivat."),
    ("hu", "A kikötőt a vihar után újjáépítették, és a hajók visszatértek."),
    ("ru", "После шторма гавань восстановили, и лодки вернулись."),
    ("pl", "Po burzy port odbudowano, a łodzie wróciły."),
    ("tr", "Fırtınadan sonra liman yeniden yapıldı ve tekneler geri döndü."),
    ("el", "Το λιμάνι ξαναχτίστηκε μετά την καταιγίδα."),
    ("ar", "أعيد بناء الميناء بعد العاصفة وعادت القوارب."),
    ("hi", "तूफ़ान के बाद बंदरगाह फिर से बनाया गया और नावें लौट आईं।"),
    ("th", "หลังพายุท่าเรือได้รับการสร้างใหม่และเรือก็กลับมา"),
    ("ja", "嵐のあと港は建て直され、船が戻ってきた。"), ("zh", "风暴过后，港口重建，船只归来。"),
    ("ko", "폭풍이 지나간 뒤 항구는 다시 지어졌고 배들이 돌아왔다."),
  ])
  func prose(language: String, text: String) {
    #expect(LanguageDetector.language(of: Array(text.utf8)) == language)
  }

  private func language(title: String, _ section: Section, expected: String = "en") throws
    -> String?
  {
    try LanguageDetector.language(title: title, [section], expected: expected, Analyzers())
  }

  /// English text with foreign names, which CLD2 takes for the language of the names.
  @Test(arguments: [
    ("Yatirim Gelistirme Ortakligi A.S.", "It was a trust for the real estate markets of Turkey."),
    (
      "PT Asuransi Jiwa Syariah Sawit Jaya Raya Tbk",
      "PT Sawit Jaya Raya operates plantations and was founded in Jakarta."
    ),
    (
      "Fundo de Investimento Imobiliario do Rio Bravo",
      "A Brazilian fund that is focused on the properties of Rio."
    ),
  ])
  func namesInEnglishText(title: String, text: String) throws {
    let section = Section(heading: nil, line: 1, paragraphs: [Paragraph(text: text, line: 1)])
    #expect(LanguageDetector.language(of: Array("\(title) \(title)".utf8)) ?? "en" != "en")
    #expect(try language(title: title, section) == nil)
  }

  /// Languages that share function words with English, with and without a stop word list in Lede.
  @Test(arguments: [
    (
      "nl",
      "Wat is er in de haven te zien? De boten zijn er weer, en we gaan er met de bus naar toe."
    ),
    ("da", "For en uge siden var der storm i havnen, og alle både er nu på land til i morgen."),
    ("ro", "În port a fost o furtună mare, iar oamenii au reparat bărcile și s-au întors pe mare."),
    ("pl", "Do portu przyszli ludzie i naprawili łodzie po burzy, a to był dobry dzień na morzu."),
    ("id", "Setelah badai itu pelabuhan dibangun kembali dan kapal-kapal nelayan pulang ke rumah."),
  ])
  func otherLanguagesThanTheExpectedOne(code: String, text: String) throws {
    let section = Section(heading: nil, line: 1, paragraphs: [Paragraph(text: text, line: 1)])
    #expect(try language(title: "", section) == code)
    #expect(try language(title: "", section, expected: code) == nil)
  }

  /// Names and formulas have no detectable language, so the configured one is used.
  @Test(arguments: [
    "", "RANDOM (Algorithm 133) Behrenz, P. G.", "transistor af amplifiers", "42", "!!!",
    "Leo Yang", "Caroline Jarrett", "Michael Niedzwiecki", "Ravoyne 'Ray' Payton",
  ])
  func undetectable(text: String) {
    #expect(LanguageDetector.language(of: Array(text.utf8)) == nil)
  }

  @Test func controlCharactersAndInvalidBytesAreAccepted() throws {
    let german = "Der Hafen wurde nach dem Sturm neu gebaut, und die Boote kamen zurück."
    let section = Section(
      heading: nil, line: 1, paragraphs: [Paragraph(text: "\u{1}\u{0}" + german, line: 1)])
    #expect(try language(title: "\u{7}", section) == "de")
    #expect(LanguageDetector.language(of: Array(german.utf8) + [0xFF, 0xC3]) == "de")
  }

  /// The detector returns the same result for the same bytes, whatever they are.
  @Test func anyBytes() {
    var state: UInt64 = 7
    for _ in 0..<2_000 {
      let bytes = (0..<Int(state % 200)).map { _ -> UInt8 in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 40)
      }
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let first = LanguageDetector.language(of: bytes)
      #expect(first == LanguageDetector.language(of: bytes))
      #expect(first.map { 2...3 ~= $0.utf8.count } ?? true)
    }
  }

  /// The sample ends between two characters.
  @Test func longTextsAreSampledBetweenCharacters() throws {
    for shift in 0..<4 {
      let text = String(repeating: "x", count: shift) + String(repeating: "港口重建。", count: 200)
      let section = Section(heading: nil, line: 1, paragraphs: [Paragraph(text: text, line: 1)])
      #expect(try language(title: "", section) == "zh")
    }
  }
}
