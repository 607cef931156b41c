import Glibc
public import Xapian

/// Turns text into tokens: the one analysis behind indexing, queries and highlighting.
///
/// ARCHITECTURE.md lists the rules with examples. An analyzer remembers the words it has seen, and
/// is used by one thread at a time.
public final class Analyzer {
  /// Raised whenever the same text gives other terms than before; an index holds the version it
  /// was made with.
  public static let version = 3

  /// Parts of a compound that get joined forms; what has more is a path or a list.
  private static let joinedParts = 6
  /// Bytes of the longest joined form.
  private static let joinedBytes = 64

  private struct Word {
    /// The term; -1 when nothing is left of the word after folding.
    var term: Int32
    /// The word under which a form with signs or a unit is found too; -1 when there is none.
    var variant: Int32
    /// The folded form, before stemming; a number in `forms`.
    var form: Int32
    /// Whether it is a word of letters that says something: one to complete, or to correct to.
    var isPlain = false
  }

  private struct Part {
    var word: Int32
    var start: Int
    var end: Int
    var position: UInt32
    /// Whether `&` stands before it.
    var joinedByAmpersand: Bool
  }

  /// ISO 639-1 code of the stemmer, or `none`.
  public let language: String
  /// How often the words were forgotten: numbers of terms and forms are good for one epoch.
  public private(set) var epoch = 0
  private let memory: Int
  /// The words that are common in every text.
  let stopWords: StopWords
  /// Whether the stemmer goes by letters that folding would make plain, as `ã` in Portuguese: then it
  /// comes first. English has none.
  let stemsBeforeFolding: Bool
  /// Whether a term begins with the letter that its word begins with. Not so in languages whose
  /// stemmers take off prefixes; only those known to leave the beginning alone count.
  private let keepsFirstLetters: Bool
  private let stemmer: Stemmer?
  private let keys: ByteInterner
  private let forms: ByteInterner
  private let terms: ByteInterner
  private var words: ContiguousArray<Word> = []
  private var parts: ContiguousArray<Part> = []
  // Working space, kept to spare allocations.
  private var joined: [UInt8] = []
  private var folded: [UInt8] = []
  private var stem: [UInt8] = []
  private var spelt: [UInt8] = []
  private let key = UnsafeMutablePointer<UInt8>.allocate(capacity: WordScanner.keyLimit + 32)

  /// Creates an analyzer that stems with Snowball's stemmer for `language` (ISO 639-1), or not at
  /// all for `none`. Throws when Xapian knows no such language.
  /// `memory` is the number of words remembered before all are forgotten, some 150 bytes each: many
  /// spare work on a long run of texts, few stay in the processor's cache. Half of `expected` words
  /// have room from the beginning, a power of two.
  public init(
    language: String, memory: Int = 200_000, expected: Int = 1 << 12
  ) throws(XapianError) {
    self.language = language
    self.memory = memory
    keys = ByteInterner(capacity: expected)
    forms = ByteInterner(capacity: expected)
    terms = ByteInterner(capacity: expected)
    stopWords = StopWords(language: language)
    stemsBeforeFolding = language != "en" && language != "none"
    keepsFirstLetters = ["en", "none", "da", "de", "es", "fr", "it", "nb", "pt", "sv"].contains(
      language)
    stemmer = language == "none" ? nil : try Stemmer(language: language)
  }

  deinit { key.deallocate() }

  /// The bytes of a term, for the length of `body`.
  public func withTerm<R>(_ term: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows
    -> R
  {
    try body(terms.bytes(term))
  }

  /// The bytes of a folded form (``Token/form``), for the length of `body`.
  public func withForm<R>(_ form: Int32, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows
    -> R
  {
    try body(forms.bytes(form))
  }

  /// Forgets the words seen so far once they take much memory. Term numbers handed out before mean
  /// nothing afterwards, so call it between documents.
  public func trimMemory() {
    guard rememberedWords > memory else { return }
    forget()
  }

  /// How many words, or terms where these are more, are remembered.
  var rememberedWords: Int { max(keys.count, terms.count) }

  /// Forgets the words seen so far.
  func forget() {
    epoch += 1
    keys.removeAll()
    forms.removeAll()
    terms.removeAll()
    words.removeAll(keepingCapacity: true)
  }

  /// The number of a term that is known by its bytes, which need not have occurred in a text.
  public func term(_ bytes: [UInt8]) -> Int32 { bytes.withUnsafeBufferPointer(terms.intern) }

  /// Appends the tokens of `text` (UTF-8) to `tokens`. `position` is that of the first word, and
  /// afterwards the one behind the last.
  /// With a `filter`, words that cannot give one of its terms may be left out of `tokens`; they take
  /// up their positions all the same.
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
            !scanner.beyondASCII, connected(scanner.end, scanner, text) == nil
          {
            position += 1
            index = scanner.end
            continue
          }
          index = compound(from: index, &scanner, text, &position, &tokens)
        } else if byte == UInt8(ascii: "."), startsDotName(text, index) {
          index = dotName(from: index, &scanner, &position, &tokens)
        } else {
          index += 1
        }
        continue
      }
      let (scalar, length) = decode(text, at: index)
      switch CharacterClass(beyondASCII: scalar) {
      case .word: index = compound(from: index, &scanner, text, &position, &tokens)
      case .unspaced: index = grams(from: index, text, &position, &tokens)
      default: index += length
      }
    }
  }
}

// MARK: - Words and compounds

extension Analyzer {
  /// Words joined by single signs without spaces: `GLM-4.6V`, `open_weights`, `R&D`, `Z.ai`.
  private func compound(
    from start: Int, _ scanner: inout WordScanner, _ text: UnsafeBufferPointer<UInt8>,
    _ position: inout UInt32, _ tokens: inout [Token]
  ) -> Int {
    parts.removeAll(keepingCapacity: true)
    var index = start
    var ampersand = false
    var particle: Part?
    while scanner.scan(from: index) {
      let elision = scanner.elision
      let end = elision > 0 ? scanner.end : signs(after: scanner.end, &scanner, text)
      let word = word(scanner.keyBytes, isASCII: !scanner.beyondASCII)
      let info = words[Int(word)]
      if info.term >= 0 {
        append(
          info.term, position, index, end, .word, form: info.isPlain ? info.form : -1, &tokens)
        if info.variant >= 0 { append(info.variant, position, index, end, .variant, &tokens) }
        parts.append(
          Part(
            word: word, start: index, end: end, position: position, joinedByAmpersand: ampersand))
        position += 1
        if let particle, parts.count == 1 { joinParticle(particle, parts[0], &tokens) }
      }
      index = end
      if elision > 0 {
        particle = parts.last
        parts.removeAll(keepingCapacity: true)
        index += elision
        continue
      }
      particle = nil
      guard let next = connected(index, scanner, text) else { break }
      ampersand = text[index] == UInt8(ascii: "&")
      index = next
    }
    if parts.count > 1, parts.count <= Self.joinedParts { joinParts(&tokens) }
    // A character that folds to nothing must not stop the scan.
    return max(index, start + 1)
  }

  /// Where the next part begins if the sign at `index` joins two words.
  private func connected(
    _ index: Int, _ scanner: WordScanner, _ text: UnsafeBufferPointer<UInt8>
  ) -> Int? {
    guard index < text.count else { return nil }
    switch text[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "&"):
      return scanner.startsWord(index + 1) ? index + 1 : nil
    case 0x80...:
      let (scalar, length) = decode(text, at: index)
      guard case .hyphen = CharacterClass(beyondASCII: scalar) else { return nil }
      return scanner.startsWord(index + length) ? index + length : nil
    default: return nil
    }
  }

  /// Takes the signs of `C++`, `C#`, `A+` into the key; returns where the word ends with them.
  private func signs(
    after end: Int, _ scanner: inout WordScanner, _ text: UnsafeBufferPointer<UInt8>
  ) -> Int {
    guard end < text.count, scanner.letters > 0 else { return end }
    let sign = text[end]
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "#") else { return end }
    let limit = sign == UInt8(ascii: "+") ? 2 : 1
    var after = end
    while after < text.count, text[after] == sign { after += 1 }
    guard after - end <= limit, !scanner.startsWord(after) else { return end }
    for _ in end..<after { scanner.put(sign) }
    return after
  }

  /// Adds the joined forms of the compound in `parts`: of all parts, and of each two neighbours.
  private func joinParts(_ tokens: inout [Token]) {
    join(parts.startIndex..<parts.endIndex, .joined, &tokens)
    guard parts.count > 2 else { return }
    for first in 0..<(parts.count - 1) { join(first..<(first + 2), .variant, &tokens) }
  }

  private func join(_ range: Range<Int>, _ kind: Token.Kind, _ tokens: inout [Token]) {
    joined.removeAll(keepingCapacity: true)
    for index in range.dropLast() {
      if index > range.lowerBound, parts[index].joinedByAmpersand {
        joined.append(UInt8(ascii: "&"))
      }
      joined += forms.bytes(words[Int(parts[index].word)].form)
    }
    let first = parts[range.lowerBound]
    let last = parts[range.upperBound - 1]
    if last.joinedByAmpersand { joined.append(UInt8(ascii: "&")) }
    let body = joined.count
    guard body <= Self.joinedBytes else { return }
    joined += forms.bytes(words[Int(last.word)].form)
    guard joined.count <= Self.joinedBytes else { return }
    let whole = words[Int(joined.withUnsafeBufferPointer { word($0, isASCII: false) })]
    append(whole.term, first.position, first.start, last.end, kind, &tokens)
    // `GLM-4.6V` is found as `glm4.6` too.
    let variant = words[Int(last.word)].variant
    guard variant >= 0, kind == .joined else { return }
    joined.removeSubrange(body...)
    joined += terms.bytes(variant)
    let short = words[Int(joined.withUnsafeBufferPointer { word($0, isASCII: false) })]
    append(short.term, first.position, first.start, last.end, .variant, &tokens)
  }

  /// `L’Oréal` is found as `loreal` too.
  private func joinParticle(_ particle: Part, _ next: Part, _ tokens: inout [Token]) {
    joined.removeAll(keepingCapacity: true)
    joined += forms.bytes(words[Int(particle.word)].form)
    joined += forms.bytes(words[Int(next.word)].form)
    guard joined.count <= Self.joinedBytes else { return }
    let whole = words[Int(joined.withUnsafeBufferPointer { word($0, isASCII: false) })]
    append(whole.term, particle.position, particle.start, next.end, .variant, &tokens)
  }

  /// `.NET` and its like: a full stop that begins a word.
  private func startsDotName(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    guard index + 1 < text.count, isLetter(text[index + 1]) else { return false }
    guard index > 0 else { return true }
    return text[index - 1] <= UInt8(ascii: " ") || text[index - 1] == UInt8(ascii: "(")
      || text[index - 1] == UInt8(ascii: "\"") || text[index - 1] == UInt8(ascii: "/")
  }

  private func dotName(
    from start: Int, _ scanner: inout WordScanner, _ position: inout UInt32,
    _ tokens: inout [Token]
  ) -> Int {
    guard scanner.scan(from: start + 1), scanner.keyLength < WordScanner.keyLimit else {
      return start + 1
    }
    let plain = words[Int(word(scanner.keyBytes, isASCII: !scanner.beyondASCII))]
    guard plain.term >= 0 else { return scanner.end }
    joined.removeAll(keepingCapacity: true)
    joined.append(UInt8(ascii: "."))
    joined += forms.bytes(plain.form)
    let dotted = joined.withUnsafeBufferPointer(terms.intern)
    append(dotted, position, start, scanner.end, .word, &tokens)
    append(plain.term, position, start, scanner.end, .variant, &tokens)
    position += 1
    return scanner.end
  }

  /// Overlapping pairs of the characters of a run without spaces; a lone one stands for itself. Each
  /// character is a variant of the pair that it begins, the last one of the pair that it ends: many a
  /// word is one character (`茶`).
  private func grams(
    from start: Int, _ text: UnsafeBufferPointer<UInt8>, _ position: inout UInt32,
    _ tokens: inout [Token]
  ) -> Int {
    var first = start
    var second = characterEnd(from: start, text)
    var pairs = 0
    while true {
      var isUnspaced = false
      if second < text.count, text[second] >= 0x80,
        case .unspaced = CharacterClass(beyondASCII: decode(text, at: second).scalar)
      {
        isUnspaced = true
      }
      guard isUnspaced || pairs == 0 else {
        appendCharacter(text, first..<second, position &- 1, &tokens)
        return second
      }
      let end = isUnspaced ? characterEnd(from: second, text) : second
      let range = first..<end
      let info = words[Int(word(UnsafeBufferPointer(rebasing: text[range]), isASCII: false))]
      if info.term >= 0 {
        append(info.term, position, range.lowerBound, range.upperBound, .gram, &tokens)
        if isUnspaced { appendCharacter(text, first..<second, position, &tokens) }
        position += 1
      }
      guard isUnspaced else { return second }
      pairs += 1
      first = second
      second = end
    }
  }

  private func appendCharacter(
    _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ position: UInt32,
    _ tokens: inout [Token]
  ) {
    let info = words[Int(word(UnsafeBufferPointer(rebasing: text[range]), isASCII: false))]
    append(info.term, position, range.lowerBound, range.upperBound, .variant, &tokens)
  }

  /// Behind the character at `start` and the marks that belong to it.
  private func characterEnd(from start: Int, _ text: UnsafeBufferPointer<UInt8>) -> Int {
    var (scalar, length) = decode(text, at: start)
    var end = start + length
    while end < text.count, text[end] >= 0x80 {
      let stacks = CharacterClass.stacksNext(scalar)
      (scalar, length) = decode(text, at: end)
      if stacks, case .unspaced = CharacterClass(beyondASCII: scalar) {
        end += length
        continue
      }
      guard CharacterClass.extends(scalar) else { break }
      end += length
    }
    return end
  }

  private func append(
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

// MARK: - Terms

extension Analyzer {
  /// The number of the word with this key, which is folded and stemmed when it is met for the first
  /// time.
  private func word(_ key: UnsafeBufferPointer<UInt8>, isASCII: Bool) -> Int32 {
    let number = keys.intern(key)
    if Int(number) == words.count { words.append(makeWord(key, isASCII: isASCII)) }
    return number
  }

  private func makeWord(_ key: UnsafeBufferPointer<UInt8>, isASCII: Bool) -> Word {
    if isASCII { return makeWord(form: key, spelt: key) }
    folded.removeAll(keepingCapacity: true)
    Folding.fold(key, into: &folded)
    guard stemsBeforeFolding else {
      return folded.withUnsafeBufferPointer { makeWord(form: $0, spelt: $0) }
    }
    spelt.removeAll(keepingCapacity: true)
    Folding.foldForStemmer(key, into: &spelt)
    return folded.withUnsafeBufferPointer { form in
      spelt.withUnsafeBufferPointer { makeWord(form: form, spelt: $0) }
    }
  }

  /// `form` is folded; `spelt` is the same word as the stemmer wants it.
  private func makeWord(
    form: UnsafeBufferPointer<UInt8>, spelt: UnsafeBufferPointer<UInt8>
  ) -> Word {
    guard !form.isEmpty else { return Word(term: -1, variant: -1, form: -1) }
    return Word(
      term: stemmed(form, spelt: spelt), variant: variant(of: form), form: forms.intern(form),
      isPlain: isPlain(form))
  }

  /// Whether a folded form is a word of three or more letters, of which no stop word is one.
  private func isPlain(_ form: UnsafeBufferPointer<UInt8>) -> Bool {
    guard 3...48 ~= form.count else { return false }
    for byte in form where byte < 0x80 && !isLetter(byte) { return false }
    return !stopWords.contains(folded: form)
  }

  private func stemmed(
    _ form: UnsafeBufferPointer<UInt8>, spelt: UnsafeBufferPointer<UInt8>
  ) -> Int32 {
    guard let stemmer, form.count > 2, spelt.count < 64 else { return terms.intern(form) }
    // Numbers, identifiers and words with signs stand for themselves.
    for byte in form where byte < 0x80 && !isLetter(byte) { return terms.intern(form) }
    stem.removeAll(keepingCapacity: true)
    // A stemmer fails only for want of memory; the word as it is serves then.
    try? stemmer.stem(spelt.span, appendingTo: &stem)
    guard !stem.isEmpty else { return terms.intern(form) }
    guard stemsBeforeFolding, stem.contains(where: { $0 >= 0x80 }) else {
      return stem.withUnsafeBufferPointer(terms.intern)
    }
    var term: [UInt8] = []
    stem.withUnsafeBufferPointer { Folding.fold($0, into: &term) }
    return term.isEmpty
      ? terms.intern(form) : term.withUnsafeBufferPointer(terms.intern)
  }

  /// The term under which `4.6v` (a number with a unit of one or two letters: `4.6`) and `c++`
  /// (signs: `c`) are found too; -1 for other words.
  private func variant(of form: UnsafeBufferPointer<UInt8>) -> Int32 {
    guard let first = form.first, let last = form.last else { return -1 }
    if last == UInt8(ascii: "+") || last == UInt8(ascii: "#") {
      let word = UnsafeBufferPointer(rebasing: form.prefix { $0 != last })
      // A mark that folds to nothing may be all that stands before the signs.
      guard !word.isEmpty else { return -1 }
      return stemmed(word, spelt: word)
    }
    guard isDigit(first), isLetter(last) else { return -1 }
    let number = form.prefix { isDigit($0) || $0 == UInt8(ascii: ".") }
    let unit = form[number.endIndex...]
    guard unit.count <= 2, unit.allSatisfy(isLetter) else { return -1 }
    return terms.intern(UnsafeBufferPointer(rebasing: number))
  }
}
