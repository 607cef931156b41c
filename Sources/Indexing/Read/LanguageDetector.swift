import Analysis
import Articles
import CCLD2

/// Detects the language of a text with CLD2 and, against the expected language, with function words.
enum LanguageDetector {
  /// The number of bytes of a text that are examined. More bytes rarely change the result.
  private static let sampleBytes = 1_000
  /// The size in bytes below which Latin text needs ``confidentScore``: it is often names and formulas, which
  /// can look like any language.
  private static let shortText = 60
  private static let confidentScore = 700
  /// The size in bytes below which the language of Latin text is undetectable: it may be a name.
  private static let shortestText = 25
  /// The inverse of the smallest share of function words in a text of their language. Only words of at least
  /// ``functionWordLetters`` letters count: shorter ones (`a`, `do`, `to`) occur in many languages.
  private static let functionWordsShare = 14
  private static let functionWordLetters = 3
  /// The version of the detection. It is raised when results change, which causes a rebuild of indexes.
  static let version = 3

  /// Returns the language (ISO 639) of an article or profile with this title; nil if it cannot be detected,
  /// or is the `expected` one.
  ///
  /// CLD2 takes an English sentence with a Turkish name for Turkish. So its result counts against the
  /// expected language only if the function words agree.
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

  /// Whether fewer than one in `share` bytes start letters of scripts other than Latin.
  private static func isLatin(_ text: [UInt8], othersIn share: Int) -> Bool {
    text.lazy.filter { $0 >= 0xCD }.count * share < text.count
  }

  /// Returns the language that CLD2 detects in a UTF-8 text; nil if it is unsure.
  static func language(of text: [UInt8]) -> String? {
    let guess = text.withUnsafeBytes {
      ccld2_detect($0.baseAddress?.assumingMemoryBound(to: CChar.self), $0.count)
    }
    if isLatin(text, othersIn: 4), guess.bytes < shortText {
      guard guess.bytes >= shortestText, guess.reliable != 0, guess.score >= confidentScore else {
        return nil
      }
    }
    return withUnsafeBytes(of: guess.code) { code in
      LanguageCode.normalized(String(decoding: code.prefix { $0 != 0 }, as: UTF8.self))
    }
  }

  /// Appends as much of `text` as fits, and a space. Replaces control characters with spaces.
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
