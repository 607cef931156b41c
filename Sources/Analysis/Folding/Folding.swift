import CUnicode

/// Folding of the spellings of a word to a single form.
public enum Folding {
  /// Appends `text` with case, width, ligatures and optional marks folded: `Müller` → `muller`,
  /// `ﬁne` → `fine`, `ＧＬＭ` → `glm`, `Ⅻ` → `xii`, `ёлка` → `елка`, `مُحَمَّد` → `محمد`.
  ///
  /// Uses utf8proc for NFKC with case folding, as Unicode Standard Annex #31 defines it. Diacritics are
  /// dropped only if every letter is Latin or Greek, because they carry meaning in most scripts (`が`
  /// is not `か`, `й` not `и`). ``LetterFolding`` handles the letters of other scripts.
  public static func fold(_ text: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
    compatibility(text, dropsMarks: marksAreOptional(in: text)) {
      LetterFolding.fold($0, .all, into: &out)
    }
  }

  /// Appends `text` folded, except for letters that the stemmer needs: `Häuser` → `häuser`.
  static func foldForStemmer(_ text: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
    compatibility(text, dropsMarks: false) { LetterFolding.fold($0, .optionalMarks, into: &out) }
  }

  /// Returns `text` folded.
  public static func fold(_ text: String) -> [UInt8] {
    var text = text
    var out: [UInt8] = []
    text.withUTF8 { fold($0, into: &out) }
    return out
  }

  private static func compatibility(
    _ text: UnsafeBufferPointer<UInt8>, dropsMarks: Bool,
    _ body: (UnsafeBufferPointer<UInt8>) -> Void
  ) {
    var options =
      UTF8PROC_COMPOSE.rawValue | UTF8PROC_COMPAT.rawValue | UTF8PROC_CASEFOLD.rawValue
      | UTF8PROC_IGNORE.rawValue
    if dropsMarks { options |= UTF8PROC_STRIPMARK.rawValue }
    var folded: UnsafeMutablePointer<UInt8>?
    let length = utf8proc_map(
      text.baseAddress, text.count, &folded, utf8proc_option_t(rawValue: options))
    defer { free(folded) }
    guard length > 0, let folded else { return }
    body(UnsafeBufferPointer(start: folded, count: length))
  }

  private static func marksAreOptional(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      let (scalar, length) = decode(text, at: index)
      index += length
      switch scalar {
      case 0..<0x0400, 0x1D00..<0x2000, 0x20D0..<0x2100, 0x2C60..<0x2C80, 0xA720..<0xA800,
        0xFB00..<0xFB07, 0xFE00..<0xFE10, 0xFF00..<0xFF60:
        continue
      default: return false
      }
    }
    return true
  }
}
