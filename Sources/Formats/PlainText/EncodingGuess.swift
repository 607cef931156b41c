package import Base
import CUchardet

/// Detection of the encoding of text that is not UTF-8 and states no encoding.
package enum EncodingGuess {
  /// The number of bytes to examine, from the first non-ASCII byte.
  private static let window = 1 << 16
  /// The non-ASCII bytes needed to distinguish Latin alphabets. With fewer, a Spanish sentence looks as
  /// much like Polish.
  private static let tellingBytes = (all: 8, different: 5)
  /// The non-ASCII bytes needed for any guess. A few bytes of one two-byte encoding are also valid in
  /// another.
  private static let fewestBytes = 4

  /// Encodings that uchardet detects reliably, by its names. It is often wrong about the others, which are
  /// rare.
  private static let sure: Set = [
    "GB18030", "BIG5", "SHIFT_JIS", "EUC-JP", "EUC-KR", "UHC", "KOI8-R", "WINDOWS-1251",
    "ISO-8859-5", "IBM866", "MAC-CYRILLIC", "ISO-8859-7", "WINDOWS-1253", "ISO-8859-8",
    "WINDOWS-1255", "ISO-8859-6", "WINDOWS-1256", "TIS-620", "ISO-8859-11",
  ]
  private static let latin: Set = [
    "ISO-8859-2", "WINDOWS-1250", "ISO-8859-9", "WINDOWS-1258",
  ]

  /// Returns the text as UTF-8 and its encoding: Windows-1252 unless the bytes show another.
  package static func decode(_ bytes: Bytes) -> SourceText.Decoded {
    let found = name(of: bytes)
    // A single damaged byte does not rule out UTF-8.
    if found == "UTF-8" {
      return ("UTF-8 with damage", Array(String(decoding: bytes, as: UTF8.self).utf8))
    }
    guard let found, case .other(let name) = HTMLCharset(label: found == "UHC" ? "CP949" : found),
      let (text, damage) = Iconv.convert(bytes, from: name), isWhole(damage, of: bytes)
    else { return Windows1252.decoded(bytes) }
    return (name, text)
  }

  /// Returns a text in ISO-2022-JP (RFC 1468) as UTF-8, or nil if it is in another encoding. Its bytes are ASCII, but
  /// an escape sequence marks the beginning of Japanese characters.
  static func decodeSevenBitJapanese(_ bytes: Bytes) -> [UInt8]? {
    guard bytes.contains(0x1B), !bytes.contains(where: { $0 >= 0x80 }) else { return nil }
    let isMarked = bytes.indices.dropLast(2).contains { index in
      bytes[index] == 0x1B && bytes[index + 1] == UInt8(ascii: "$")
        && [UInt8(ascii: "B"), UInt8(ascii: "@")].contains(bytes[index + 2])
    }
    return isMarked ? Iconv.convert(bytes, from: "ISO-2022-JP")?.text : nil
  }

  /// Returns whether the first damage is near the end, as in a truncated file, or absent.
  private static func isWhole(_ damage: Int?, of bytes: Bytes) -> Bool {
    damage.map { $0 >= min(bytes.count - 4, window) } ?? true
  }

  /// Returns uchardet's name of the encoding, or nil if its guess is unreliable.
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
