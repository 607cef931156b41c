import Analysis
import Articles
import CCLD2

/// Finds out in which language a text is written, from nothing but the text.
enum LanguageDetector {
  /// Bytes of a text that are looked at: more of them hardly ever change the answer, and take time.
  private static let sampleBytes = 1_000
  /// Latin text with fewer bytes is mostly names and formulas, which may look like any language, unless
  /// it tells much.
  private static let shortText = 60
  private static let tellingScore = 700

  /// The language (ISO 639) of an article or profile with this title; nil where the text does not
  /// tell.
  static func language(title: String, _ sections: [Section]) -> String? {
    var sample = [UInt8]()
    sample.reserveCapacity(sampleBytes + 3)
    add(title, to: &sample)
    for section in sections {
      if let heading = section.heading { add(heading, to: &sample) }
      for paragraph in section.paragraphs { add(paragraph.text, to: &sample) }
      if sample.count >= sampleBytes { break }
    }
    return language(of: sample)
  }

  /// The language of a text in UTF-8.
  static func language(of text: [UInt8]) -> String? {
    let guess = text.withUnsafeBytes {
      ccld2_detect($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
    }
    let isLatin = text.lazy.filter { $0 >= 0xCD }.count * 4 < text.count
    if isLatin, guess.bytes < shortText {
      guard guess.reliable != 0, guess.score >= tellingScore else { return nil }
    }
    return withUnsafeBytes(of: guess.code) { code in
      LanguageCode.normalized(String(decoding: code.prefix { $0 != 0 }, as: UTF8.self))
    }
  }

  /// Adds what there is room for, and a blank; control characters, which no text needs, are blanks.
  private static func add(_ text: String, to sample: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      var end = min(bytes.count, max(0, sampleBytes - sample.count))
      while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
      for byte in bytes[..<end] { sample.append(byte < 0x20 || byte == 0x7F ? 0x20 : byte) }
      sample.append(0x20)
    }
  }
}
