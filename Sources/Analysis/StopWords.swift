/// The function words of a language: indexed, so that phrases find them, but dropped from a query that
/// has others.
public struct StopWords: Sendable {
  private let words: Set<String>
  private let longest: Int
  /// Words that say something in this language, and are function words of another one: `die`, `man`.
  private let telling: Set<String>

  /// The stop words of a language; none where there is no list.
  init(language: String) {
    let list = Self.lists[language] ?? Self.lists[Self.sameList[language] ?? ""]
    words = list.map { Self.split($0()) } ?? []
    longest = words.lazy.map(\.utf8.count).max() ?? 0
    telling = Self.tellingLists[language].map { Self.split($0()) } ?? []
  }

  /// Whether there is no list for the language.
  var isEmpty: Bool { words.isEmpty }

  /// Whether a folded word is a stop word.
  func contains(folded word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard word.count <= longest else { return false }
    return words.contains(String(decoding: word, as: UTF8.self))
  }

  /// Whether `word`, as typed, is a stop word; apostrophes and case do not count.
  func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    // Folding may make two bytes of three, hardly ever more.
    guard !words.isEmpty, word.count <= 2 * longest + 3 else { return false }
    return words.contains(Self.key(word))
  }

  /// Whether `word`, as typed, is one that says something in this language though it is a stop word of
  /// another.
  func tells(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !telling.isEmpty, word.count <= 16 else { return false }
    return telling.contains(Self.key(word))
  }

  /// A word as the lists have it: folded, without apostrophes.
  private static func key(_ word: UnsafeBufferPointer<UInt8>) -> String {
    var folded: [UInt8] = []
    if word.allSatisfy({ $0 < 0x80 }) {
      folded = word.map { isLetter($0) ? $0 | 0x20 : $0 }
    } else {
      Folding.fold(word, into: &folded)
    }
    let text = String(decoding: folded, as: UTF8.self)
    return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 != "'" && $0 != "’" }))
  }

  private static func split(_ list: StaticString) -> Set<String> {
    Set("\(list)".split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// Languages that make do with the list of another.
  private static let sameList = ["nb": "no", "nn": "no"]

  /// Closures, so that a process pays for the lists that it needs alone.
  private static let lists: [String: @Sendable () -> StaticString] = [
    "en": { english }, "de": { german }, "nl": { dutch }, "sv": { swedish }, "da": { danish },
    "no": { norwegian }, "fr": { french }, "es": { spanish }, "it": { italian },
    "pt": { portuguese }, "ru": { russian }, "fi": { finnish }, "hu": { hungarian },
  ]

  private static let tellingLists: [String: @Sendable () -> StaticString] = [
    "en": { tellingEnglish }, "de": { tellingGerman }, "fr": { tellingFrench },
    "es": { tellingSpanish }, "it": { tellingItalian }, "pt": { tellingPortuguese },
    "nl": { tellingDutch },
  ]
}
