/// A term of a query, with the languages whose stemmers reduce the typed word to it.
///
/// The term matches only documents in those languages. In French `ranger` and `range` share a stem; in
/// English they do not, so the French stem must not match English documents.
public struct QueryTerm: Sendable, Equatable {
  /// The bytes of the term, as in the index.
  public var bytes: [UInt8]
  /// The languages in which the term is a stem of the word.
  public var languages: LanguageSet

  /// Creates a term, by default for all languages.
  public init(_ bytes: [UInt8], _ languages: LanguageSet = .all) {
    self.bytes = bytes
    self.languages = languages
  }
}

/// A set of languages, identified by their numbers in a ``QueryAnalyzer``. Languages that share an
/// analyzer, such as all languages without a stemmer, have the same number.
public struct LanguageSet: OptionSet, Sendable, Hashable {
  /// The bits of the set, one for each number.
  public let rawValue: UInt64

  /// Creates a set from its bits.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// Creates a set of one number, 0 to 63.
  public init(number: Int) { self.init(rawValue: 1 << UInt64(number)) }

  /// The set of all numbers.
  public static let all = LanguageSet(rawValue: .max)
}
