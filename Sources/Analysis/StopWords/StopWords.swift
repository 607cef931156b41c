/// The stop words of a language. They are indexed, so that phrases find them, but a query with other
/// words drops them.
public struct StopWords: Sendable {
  private let words: Set<String>
  private let longest: Int
  /// Content words of this language that are stop words of another: `die`, `man`.
  private let contentWords: Set<String>

  /// Creates the list of stop words for a language. For a language without a list, it is empty.
  init(language: String) {
    let list = Self.lists[language] ?? Self.lists[Self.listAliases[language] ?? ""]
    words = list.map { Self.split($0()) } ?? []
    longest = words.lazy.map(\.utf8.count).max() ?? 0
    contentWords = Self.contentWordLists[language].map { Self.split($0()) } ?? []
  }

  /// Whether Lede lacks a list for the language.
  var isEmpty: Bool { words.isEmpty }

  /// Returns whether a folded word is a stop word.
  func contains(folded word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard word.count <= longest else { return false }
    return words.contains(String(decoding: word, as: UTF8.self))
  }

  /// Returns whether `word`, as typed, is a stop word. Ignores apostrophes and case.
  func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    // Folding can turn three bytes into two, but hardly ever more.
    guard !words.isEmpty, word.count <= 2 * longest + 3 else { return false }
    return words.contains(Self.key(word))
  }

  /// Returns whether `word`, as typed, is a content word of this language and a stop word of another.
  func isContentWord(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !contentWords.isEmpty, word.count <= 16 else { return false }
    return contentWords.contains(Self.key(word))
  }

  /// Returns a word in the form of the lists: folded, without apostrophes.
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

  /// Languages that use the list of another language.
  private static let listAliases = ["nb": "no", "nn": "no"]

  /// The lists as closures, so that a process builds only those it needs.
  private static let lists: [String: @Sendable () -> StaticString] = [
    "en": { english }, "de": { german }, "nl": { dutch }, "sv": { swedish }, "da": { danish },
    "no": { norwegian }, "fr": { french }, "es": { spanish }, "it": { italian },
    "pt": { portuguese }, "ru": { russian }, "fi": { finnish }, "hu": { hungarian },
  ]

  private static let contentWordLists: [String: @Sendable () -> StaticString] = [
    "en": { englishContentWords }, "de": { germanContentWords }, "fr": { frenchContentWords },
    "es": { spanishContentWords }, "it": { italianContentWords }, "pt": { portugueseContentWords },
    "nl": { dutchContentWords },
  ]
}
