import Articles
import Formats
import Glibc
import Testing

/// Files in old encodings that state no encoding.
@Suite struct EncodingGuessTests {
  private static let texts: [(encodings: [String], text: String)] = [
    (["GB18030"], "港口新建的仓库下周开放，市民可以参观。负责人说，工程比计划提前了两个月完成，费用也比预算少。"),
    (["BIG5"], "港口新建的倉庫下週開放，市民可以參觀。負責人說，工程比計劃提前了兩個月完成，費用也比預算少。"),
    (["SHIFT_JIS", "EUC-JP"], "港の新しい倉庫が来週から開きます。市民は見学できます。工事は予定より二か月早く終わりました。"),
    (["EUC-KR"], "항구의 새 창고가 다음 주에 문을 엽니다. 시민은 누구나 볼 수 있습니다. 공사는 계획보다 두 달 먼저 끝났습니다."),
    (
      ["KOI8-R", "CP1251", "ISO-8859-5"],
      "Новый склад в порту откроется на следующей неделе. Жители смогут его осмотреть, работы закончены раньше."
    ),
    (
      ["ISO-8859-7", "CP1253"],
      "Η νέα αποθήκη στο λιμάνι ανοίγει την επόμενη εβδομάδα και οι κάτοικοι μπορούν να τη δουν."
    ),
    (
      ["ISO-8859-2", "CP1250"],
      "Nowy magazyn w porcie zostanie otwarty w przyszłym tygodniu. Mieszkańcy mogą go obejrzeć, "
        + "ponieważ roboty skończyły się wcześniej niż planowano. Później będą też wycieczki łodzią."
    ),
    (
      ["ISO-8859-9"],
      "Limandaki yeni depo gelecek hafta açılıyor. Şehir halkı onu görebilir, çünkü işler erken bitti."
    ),
    (
      ["CP1252"],
      "El nuevo almacén del puerto abrirá la semana próxima. Los niños podrán visitarlo también."
    ),
    (["CP1252"], "The café by the pier opens in May. It has a new menu, and a view of the boats."),
  ]

  private static let cases = texts.flatMap { entry in
    entry.encodings.map { (encoding: $0, text: entry.text) }
  }

  /// Returns the text in another encoding, converted by the C library.
  private static func encoded(_ text: String, in name: String) -> [UInt8] {
    guard let converter = iconv_open(name, "UTF-8"), Int(bitPattern: converter) != -1 else {
      return []
    }
    defer { iconv_close(converter) }
    var input = text.utf8.map { CChar(bitPattern: $0) }
    var output = [CChar](repeating: 0, count: input.count * 2)
    var (left, room) = (input.count, output.count)
    _ = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        return iconv(converter, &from, &left, &to, &room)
      }
    }
    return left > 0 ? [] : output.prefix(output.count - room).map { UInt8(bitPattern: $0) }
  }

  @Test(arguments: cases)
  func encodingIsGuessed(encoding: String, text: String) throws {
    let bytes = Self.encoded(text, in: encoding)
    try #require(!bytes.isEmpty)
    let page = try HTML.parse(
      Array("<!doctype html><title>A</title><p>".utf8) + bytes + Array("</p>".utf8))
    let markdown = try Markdown.parse(Array("# A\n\n".utf8) + bytes)
    let plain = try HouseFormat.parse(Array("A\n\n".utf8) + bytes, decode: EncodingGuess.decode)
    for article in [page, markdown, plain] {
      #expect(article.sections.flatMap(\.paragraphs).map(\.text) == [text], "\(encoding)")
      let warning = try #require(article.warnings.first?.message)
      #expect(warning.hasPrefix("not valid UTF-8: the file is read as "))
    }
  }

  @Test func warningNamesTheEncoding() throws {
    let bytes = Self.encoded("Новый склад в порту откроется весной.", in: "KOI8-R")
    let article = try Markdown.parse(Array("# A\n\n".utf8) + bytes)
    #expect(article.warnings.map(\.line) == [3])
    #expect(article.warnings[0].message == "not valid UTF-8: the file is read as KOI8-R")
  }

  @Test func badByteInUTF8IsReplaced() throws {
    let text = "港口新建的仓库下周开放，市民可以参观。"
    let article = try Markdown.parse(Array("# A\n\n\(text)".utf8) + [0xFF] + Array(text.utf8))
    #expect(article.sections.flatMap(\.paragraphs).map(\.text) == ["\(text)\u{FFFD}\(text)"])
    #expect(article.warnings.count == 1)
  }

  @Test func charsetAfterALongCommentIsFound() throws {
    let comment = "<!-- " + String(repeating: "<meta charset=big5> licence ", count: 200) + "-->"
    let bytes = Array("\(comment)<meta charset=koi8-r><title>".utf8) + [0xD0, 0xCF, 0xD2, 0xD4]
    let article = try HTML.parse(bytes)
    #expect(article.title == "порт")
    #expect(article.warnings.isEmpty)
  }

  @Test("text with the escape sequences of ISO-2022-JP is read, and other escape sequences stay")
  func sevenBitJapanese() throws {
    let bytes = Array("Ferry \u{1B}$BKbK!\u{1B}(B.".utf8)
    let article = try HouseFormat.parse(bytes)
    #expect(article.title == "Ferry 魔法.")
    #expect(article.warnings.map(\.message).contains { $0.contains("ISO-2022-JP") })
    let late = try HouseFormat.parse(Array("\u{1B}[31mFerry \u{1B}$BKbK!-!\u{1B}(B.".utf8))
    #expect(late.title.contains("魔法"), "\(late.title)")
    let colours = try HouseFormat.parse(Array("Ferry \u{1B}[31mred\u{1B}[0m $BKbK!".utf8))
    #expect(colours.title.contains("$BKbK!") && colours.warnings.isEmpty)
  }
}
