/// A term of a query, with the languages in which the typed word becomes it.
///
/// Only documents in those languages may be found by it: in French `ranger` and `range` have one stem,
/// in English they do not, and no French text makes them one word in an English one.
public struct QueryTerm: Sendable, Equatable {
  /// The term as the index has it.
  public var bytes: [UInt8]
  /// The languages of which it is a stem of the word.
  public var languages: LanguageSet

  /// A term, of all languages if nothing else is said.
  public init(_ bytes: [UInt8], _ languages: LanguageSet = .all) {
    self.bytes = bytes
    self.languages = languages
  }
}

/// A set of languages by their numbers in a ``QueryAnalyzer``. Languages that stem alike, such as all
/// that are not stemmed, have one number.
public struct LanguageSet: OptionSet, Sendable, Hashable {
  /// One bit for each language.
  public let rawValue: UInt64

  /// The languages of these bits.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// The set of one number, 0 to 63.
  public init(number: Int) { self.init(rawValue: 1 << UInt64(number)) }

  /// All numbers.
  public static let all = LanguageSet(rawValue: .max)
}
