import CUnicode

/// Folding: what makes two spellings of a word the same word.
public enum Folding {
  /// Appends `text` with case, width, ligatures and (in Latin, Greek and Cyrillic) diacritics
  /// folded: `Müller` → `muller`, `ﬁne` → `fine`, `ＧＬＭ` → `glm`, `Ⅻ` → `xii`.
  ///
  /// NFKC with case folding, as Unicode Standard Annex #31 defines it, by utf8proc. Marks carry
  /// meaning in most other scripts (`が` is not `か`), so they are dropped only where every letter
  /// is of a script in which people leave them out.
  public static func fold(_ text: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
    var options =
      UTF8PROC_COMPOSE.rawValue | UTF8PROC_COMPAT.rawValue | UTF8PROC_CASEFOLD.rawValue
      | UTF8PROC_IGNORE.rawValue
    if marksAreOptional(in: text) { options |= UTF8PROC_STRIPMARK.rawValue }
    var folded: UnsafeMutablePointer<UInt8>?
    let length = utf8proc_map(
      text.baseAddress, text.count, &folded, utf8proc_option_t(rawValue: options))
    defer { free(folded) }
    guard length > 0, let folded else { return }
    out.append(contentsOf: UnsafeBufferPointer(start: folded, count: length))
  }

  /// `text`, folded.
  public static func fold(_ text: String) -> [UInt8] {
    var text = text
    var out: [UInt8] = []
    text.withUTF8 { fold($0, into: &out) }
    return out
  }

  private static func marksAreOptional(in text: UnsafeBufferPointer<UInt8>) -> Bool {
    var index = 0
    while index < text.count {
      let (scalar, length) = decode(text, at: index)
      index += length
      switch scalar {
      case 0..<0x0530, 0x1D00..<0x2000, 0x2C60..<0x2C80, 0xA640..<0xA6A0, 0xA720..<0xA800,
        0xFB00..<0xFB07, 0xFF00..<0xFF60:
        continue
      default: return false
      }
    }
    return true
  }
}

/// The scalar at `index` and its length in bytes; U+FFFD of length 1 where the bytes are no UTF-8.
@inline(__always)
func decode(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: Int32, length: Int) {
  let lead = Int32(text[index])
  if lead < 0x80 { return (lead, 1) }
  let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0
  guard length > 0, index + length <= text.count else { return (0xFFFD, 1) }
  var scalar = lead & (0x7F >> Int32(length))
  for offset in 1..<length {
    let byte = Int32(text[index + offset])
    guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
    scalar = scalar << 6 | (byte & 0x3F)
  }
  return (scalar, length)
}
