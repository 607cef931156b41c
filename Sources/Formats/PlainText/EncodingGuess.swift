package import Base
import CUchardet

/// Text that is not UTF-8 and states no encoding.
package enum EncodingGuess {
  /// Bytes that are looked at, from the first that is not ASCII.
  private static let window = 1 << 16
  /// Below this, bytes that are not ASCII do not tell Latin alphabets apart: a Spanish sentence has
  /// as much of Polish.
  private static let tellingBytes = (all: 8, different: 5)
  /// A few bytes of most texts in two bytes make one of two bytes in another.
  private static let fewestBytes = 4

  /// What uchardet finds, by its name for the encoding; it errs with those that are not here, which
  /// are hardly used any more.
  private static let sure: Set = [
    "GB18030", "BIG5", "SHIFT_JIS", "EUC-JP", "EUC-KR", "UHC", "KOI8-R", "WINDOWS-1251",
    "ISO-8859-5", "IBM866", "MAC-CYRILLIC", "ISO-8859-7", "WINDOWS-1253", "ISO-8859-8",
    "WINDOWS-1255", "ISO-8859-6", "WINDOWS-1256", "TIS-620", "ISO-8859-11",
  ]
  private static let latin: Set = [
    "ISO-8859-2", "WINDOWS-1250", "ISO-8859-9", "WINDOWS-1258",
  ]

  /// The text in UTF-8, and the encoding it is taken for: Windows-1252 unless the bytes tell of
  /// another.
  package static func decode(_ bytes: Bytes) -> SourceText.Decoded {
    let found = name(of: bytes)
    // A single bad byte does not make another encoding of UTF-8.
    if found == "UTF-8" {
      return ("UTF-8 with damage", Array(String(decoding: bytes, as: UTF8.self).utf8))
    }
    guard let found, case .other(let name) = HTMLCharset(label: found == "UHC" ? "CP949" : found),
      let (text, damage) = Iconv.convert(bytes, from: name), isWhole(damage, of: bytes)
    else { return Windows1252.decoded(bytes) }
    return (name, text)
  }

  /// Damage near the end is that of a file that was cut.
  private static func isWhole(_ damage: Int?, of bytes: Bytes) -> Bool {
    damage.map { $0 >= min(bytes.count - 4, window) } ?? true
  }

  /// The encoding as uchardet calls it; nil where that is worth nothing.
  private static func name(of bytes: Bytes) -> String? {
    guard let first = bytes.firstIndex(where: { $0 >= 0x80 }) else { return nil }
    let sample = bytes.part(first..<min(bytes.count, first + window))
    let high = sample.lazy.filter { $0 >= 0x80 }
    guard high.count >= fewestBytes, let name = detect(sample) else { return nil }
    if sure.contains(name) || name == "UTF-8" { return name }
    guard latin.contains(name), high.count >= tellingBytes.all,
      Set(high).count >= tellingBytes.different
    else { return nil }
    return name
  }

  private static func detect(_ sample: Bytes) -> String? {
    guard let detector = uchardet_new() else { return nil }
    defer { uchardet_delete(detector) }
    let failure = sample.withMemoryRebound(to: CChar.self) {
      uchardet_handle_data(detector, $0.baseAddress, $0.count)
    }
    guard failure == 0 else { return nil }
    uchardet_data_end(detector)
    return uchardet_get_charset(detector).map { String(cString: $0) }
  }
}
