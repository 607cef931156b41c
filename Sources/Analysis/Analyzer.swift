public import Xapian

/// Splits text into tokens, in the same way for indexing, queries and highlighting.
///
/// ARCHITECTURE.md lists the rules with examples. An analyzer caches the words it has seen. Only one
/// thread may use it at a time.
public final class Analyzer {
  /// The version of the analysis, stored in each index. Raise it whenever the same text would give
  /// other terms.
  public static let version = 4

  /// The largest number of parts that get joined forms. A longer compound is a path or a list.
  static let maximumJoinedParts = 6
  /// The length limit of a joined form, in bytes.
  static let maximumJoinedBytes = 64

  /// A cached word, folded and stemmed.
  struct Word {
    /// The number of the term; -1 if folding leaves nothing of the word.
    var term: Int32
    /// The number of a second term that also finds a form with signs or a unit; otherwise -1.
    var variant: Int32
    /// The number of the folded, unstemmed form in `forms`.
    var form: Int32
    /// Whether completion and spelling correction may offer the word: letters only, no stop word.
    var isPlain = false
  }

  /// A part of the compound that is being scanned.
  struct Part {
    var word: Int32
    var start: Int
    var end: Int
    var position: UInt32
    /// Whether `&` precedes the part.
    var joinedByAmpersand: Bool
  }

  /// ISO 639-1 code of the stemmer, or `none`.
  public let language: String
  /// The number of times the cache was cleared. Term and form numbers are valid within one epoch.
  public private(set) var epoch = 0
  private let cacheLimit: Int
  /// The stop words of the language.
  let stopWords: StopWords
  /// Whether the stemmer runs before folding, because it needs letters that folding would change, such
  /// as `ã` in Portuguese. English has no such letters.
  let stemsBeforeFolding: Bool
  /// Whether every term begins with the same letter as its word. False for languages whose stemmers
  /// may remove prefixes; listed are those known to keep the beginning.
  private let keepsFirstLetters: Bool
  private let stemmer: Stemmer?
  let keys: ByteInterner
  let forms: ByteInterner
  let terms: ByteInterner
  var words: ContiguousArray<Word> = []
  var parts: ContiguousArray<Part> = []
  // Scratch space, kept to avoid allocations.
  var joined: [UInt8] = []
  var folded: [UInt8] = []
  var stem: [UInt8] = []
  var spelt: [UInt8] = []
  /// The scratch space of scanners. The key of a word is valid until the next scan.
  let key: UnsafeMutablePointer<UInt8>

  /// Creates an analyzer with the Snowball stemmer for `language` (ISO 639-1), or without a stemmer for
  /// `none`. Throws if Xapian has no stemmer for the language.
  ///
  /// `cacheLimit` is the number of words to cache, about 150 bytes each; `trimCache()` clears a fuller
  /// cache. A large cache saves work on many texts, a small one stays in the processor's cache.
  /// `initialCapacity` is that of the cache, a power of two; half of it can be used.
  public init(
    language: String, cacheLimit: Int = 200_000, initialCapacity: Int = 1 << 12
  ) throws(XapianError) {
    self.language = language
    self.cacheLimit = cacheLimit
    keys = ByteInterner(capacity: initialCapacity)
    forms = ByteInterner(capacity: initialCapacity)
    terms = ByteInterner(capacity: initialCapacity)
    stopWords = StopWords(language: language)
    stemsBeforeFolding = language != "en" && language != "none"
    keepsFirstLetters = ["en", "none", "da", "de", "es", "fr", "it", "nb", "pt", "sv"].contains(
      language)
    stemmer = language == "none" ? nil : try Stemmer(language: language)
    // After all that can throw: `deinit` does not run for an analyzer that is not complete.
    key = .allocate(capacity: WordScanner.keyLimit + 32)
  }

  deinit { key.deallocate() }

  /// Calls `body` with the bytes of a term, which are valid only during the call.
  public func withTerm<R>(_ term: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows
    -> R
  {
    try body(terms.bytes(term))
  }

  /// Calls `body` with the bytes of a folded form (``Token/form``), valid only during the call.
  public func withForm<R>(_ form: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows
    -> R
  {
    try body(forms.bytes(form))
  }

  /// Clears the cache if it holds more words than its limit. This invalidates all term numbers, so call
  /// it between documents.
  public func trimCache() {
    guard cachedWords > cacheLimit else { return }
    clearCache()
  }

  /// The number of cached words or of cached terms, whichever is larger.
  var cachedWords: Int { max(keys.count, terms.count) }

  /// Clears the cache.
  func clearCache() {
    epoch += 1
    keys.removeAll()
    forms.removeAll()
    terms.removeAll()
    words.removeAll(keepingCapacity: true)
  }

  /// Returns the number of a term given its bytes. The term need not have occurred in a text.
  public func term(_ bytes: [UInt8]) -> Int32 { bytes.withUnsafeBufferPointer(terms.intern) }

  /// Appends the tokens of `text` (UTF-8) to `tokens`. The first word gets `position`, which is then
  /// advanced past the last word.
  ///
  /// With a `filter`, `tokens` may lack words that cannot give any of the filter's terms. Positions are
  /// the same with and without a filter.
  public func analyze(
    _ text: UnsafeBufferPointer<UInt8>, position: inout UInt32, into tokens: inout [Token],
    filter: TermFilter? = nil
  ) {
    var scanner = WordScanner(text: text, key: key)
    let filter = keepsFirstLetters ? filter : nil
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if isLetter(byte) || isDigit(byte) {
          if let filter, !filter.mayBegin(with: byte), scanner.scan(from: index),
            !scanner.beyondASCII, !scanner.hasApostrophe,
            nextPart(after: scanner.end, scanner, text) == nil
          {
            position += 1
            index = scanner.end
            continue
          }
          index = appendCompound(from: index, &scanner, text, &position, &tokens)
        } else if byte == UInt8(ascii: "."), startsDotName(text, index) {
          index = appendDotName(from: index, &scanner, &position, &tokens)
        } else if byte == UInt8(ascii: "$") {
          index = appendSymbol(at: index, text, position, &tokens)
        } else {
          index += 1
        }
        continue
      }
      let (scalar, length) = decode(text, at: index)
      switch CharacterClass(beyondASCII: scalar) {
      case .word: index = appendCompound(from: index, &scanner, text, &position, &tokens)
      case .unspaced: index = appendGrams(from: index, text, &position, &tokens)
      case .symbol: index = appendSymbol(at: index, text, position, &tokens)
      default: index += length
      }
    }
  }

  /// Sets `stem` to the stem of a word. It is empty without a stemmer, or if memory runs out.
  func findStem(of word: UnsafeBufferPointer<UInt8>) {
    stem.removeAll(keepingCapacity: true)
    try? stemmer?.stem(word.span, appendingTo: &stem)
  }

  /// Appends a token unless its term is -1.
  func append(
    _ term: Int32, _ position: UInt32, _ start: Int, _ end: Int, _ kind: Token.Kind,
    form: Int32 = -1, _ tokens: inout [Token]
  ) {
    guard term >= 0 else { return }
    tokens.append(
      Token(
        term: term, position: position, start: Int32(truncatingIfNeeded: start),
        end: Int32(truncatingIfNeeded: end), kind: kind, form: form))
  }
}
