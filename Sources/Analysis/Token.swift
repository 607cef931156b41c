/// One occurrence of a term in a text.
public struct Token: Sendable, Equatable {
  /// The kind of a token.
  public enum Kind: UInt8, Sendable {
    /// A word, or a part of a compound such as `GLM` in `GLM-4.6V`. Only words and grams advance the
    /// position.
    case word
    /// All parts of a compound as one term: `glm4.6v` for `GLM-4.6V`, `email` for `e-mail`.
    case joined
    /// Another form that finds the word or compound, but that no query asks for: `4.6` for `4.6V`, `c`
    /// for `C++`.
    case variant
    /// Two neighbouring characters of a script written without spaces.
    case gram
    /// A sign such as an emoji. It has the position of the next word, so that phrases match across it.
    case symbol
  }

  /// The number of the term in the ``Analyzer`` that made the token; see ``Analyzer/withTerm(_:_:)``.
  public let term: Int32
  /// The position of the word, counted from the position that the caller passed to the analyzer.
  public let position: UInt32
  /// The first byte of the word or compound in the text.
  public let start: Int32
  /// The byte after its last one.
  public let end: Int32
  /// The kind of the token.
  public let kind: Kind
  /// The number of the word's folded, unstemmed form, for ``Analyzer/withForm(_:_:)``. -1 for numbers,
  /// identifiers, stop words, words of one or two letters and grams.
  public let form: Int32
}
