import Analysis
import Articles
import CCLD2

/// Finds out in which language a text is written, from its words and the language that is expected.
enum LanguageDetector {
  /// Bytes of a text that are looked at: more of them hardly ever change the answer, and take time.
  private static let sampleBytes = 1_000
  /// Latin text with fewer bytes is mostly names and formulas, which may look like any language, unless
  /// it tells much.
  private static let shortText = 60
  private static let tellingScore = 700
  /// With fewer still it tells nothing: a name of a person has the letters of some language.
  private static let shortestText = 25
  /// Of the words of a text at least one in so many is a function word of some letters, in the languages
  /// that have them. Shorter ones (`a`, `do`, `to`) are words in many languages.
  private static let functionWordsShare = 14
  private static let functionWordLetters = 3
  /// Raised when texts are taken for others than before: then an index is built anew.
  static let version = 3

  /// The language (ISO 639) of an article or profile with this title; nil where the text does not
  /// tell, or tells that it is in the `expected` one.
  ///
  /// An English sentence with a Turkish name in it is English: against the language that is expected
  /// CLD2 has to have the function words on its side.
  static func language(
    title: String, _ sections: [Section], expected: String, _ analyzers: Analyzers
  ) throws -> String? {
    let sample = sample(title: title, sections)
    guard let guess = language(of: sample), guess != expected else { return nil }
    if isLatin(sample, othersIn: 20),
      try isLikelier(
        analyzers.analyzer(for: expected), than: analyzers.analyzer(for: guess), sample)
    {
      return nil
    }
    return guess
  }

  private static func isLikelier(
    _ expected: Analyzer, than guess: Analyzer, _ text: [UInt8]
  ) -> Bool {
    if guess.hasFunctionWords {
      return expected.functionWords(in: text).known > guess.functionWords(in: text).known
    }
    let (known, all) = expected.functionWords(in: text, letters: functionWordLetters)
    return known * functionWordsShare > all
  }

  private static func sample(title: String, _ sections: [Section]) -> [UInt8] {
    var sample = [UInt8]()
    sample.reserveCapacity(sampleBytes + 3)
    add(title, to: &sample)
    for section in sections {
      if let heading = section.heading { add(heading, to: &sample) }
      for paragraph in section.paragraphs { add(paragraph.text, to: &sample) }
      if sample.count >= sampleBytes { break }
    }
    return sample
  }

  /// Whether fewer than one in so many bytes begin letters of other scripts than Latin.
  private static func isLatin(_ text: [UInt8], othersIn share: Int) -> Bool {
    text.lazy.filter { $0 >= 0xCD }.count * share < text.count
  }

  /// The language of a text in UTF-8.
  static func language(of text: [UInt8]) -> String? {
    let guess = text.withUnsafeBytes {
      ccld2_detect($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
    }
    if isLatin(text, othersIn: 4), guess.bytes < shortText {
      guard guess.bytes >= shortestText, guess.reliable != 0, guess.score >= tellingScore else {
        return nil
      }
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
