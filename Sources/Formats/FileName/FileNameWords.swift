import Base

/// The words in the name of a file that say something about its contents.
enum FileNameWords {
  /// Returns their number. Numbers, hashes and words that programs give to any file do not count.
  static func count(in name: String) -> Int {
    let words = withoutIdentifiers(name).split { !($0.isLetter || $0.isNumber || $0 == "'") }
    return words.count { says(String($0).lowercased()) }
  }

  /// Names that people and programs give to files of any contents, in the languages of their programs.
  private static let general = Set(
    """
    index readme default home main post article page pages content contents text txt file document doc \
    dokument documento fichier datei untitled unnamed unbenannt ohne titel sans titre sin título senza \
    titolo zonder naam naamloos namnlös без названия имени 无标题 未命名 無題 新建 新建文档 제목 없음 \
    new neu neue neues nouveau nouvelle nuevo nueva nuovo nuova note notes notiz nota notas \
    copy copia copie kopie final draft version temp tmp out output export download attachment unknown \
    null undefined img image images picture photo foto dsc dscn dscf pxl mvi vid gopr wa scan scanned \
    screenshot screen shot bildschirmfoto clipboard paste pasted capture at part chapter
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// `word` is in lower case.
  private static func says(_ word: String) -> Bool {
    guard !general.contains(word), word.contains(where: \.isLetter) else { return false }
    let bytes = word.utf8
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return true }
    let letters = bytes.count(where: \.isLetter)
    guard letters > 1 else { return false }
    guard letters < bytes.count else {
      return !(hashLengths.contains(bytes.count) && bytes.allSatisfy(isHexDigit))
    }
    let start = word.prefix { !$0.isNumber }
    if general.contains(String(start)) { return false }
    let changes = zip(bytes, bytes.dropFirst()).count { $0.isDigit != $1.isDigit }
    // `3f2a9c` and `x7kd93hqplm` mix letters and digits, `mp3` and `b2b` are words.
    let isHash = changes > 1 && bytes.count > 3 && bytes.allSatisfy(isHexDigit)
    return !isHash && !(changes > 2 && bytes.count >= 8)
  }

  private static let hashLengths: Set = [32, 40, 64, 128]

  /// The lengths of the parts of a UUID.
  private static let partLengths = [8, 4, 4, 4, 12]

  /// Returns the name without UUIDs, whose parts can look like words.
  private static func withoutIdentifiers(_ name: String) -> String {
    guard name.utf8.count >= 36 else { return name }
    var parts = name.split(separator: "-", omittingEmptySubsequences: false)
    var index = 0
    while index + partLengths.count <= parts.count {
      let found = parts[index..<index + partLengths.count]
      let isIdentifier = zip(found, partLengths).enumerated().allSatisfy { place, part in
        // A name can stand directly before the first part and after the last.
        let digits =
          place == 0
          ? part.0.utf8.suffix(part.1) : part.0.utf8.prefix(part.1)
        return digits.count == part.1 && digits.allSatisfy(isHexDigit)
          && (place == 0 || place == partLengths.count - 1 || part.0.utf8.count == part.1)
      }
      if isIdentifier {
        let rest = [parts[index].dropLast(8), parts[index + 4].dropFirst(12)]
        parts.replaceSubrange(index..<index + partLengths.count, with: rest)
      }
      index += 1
    }
    return parts.joined(separator: "-")
  }

  static func isHexDigit(_ byte: UInt8) -> Bool {
    byte.isDigit || (byte | 0x20) &- UInt8(ascii: "a") < 6
  }
}
