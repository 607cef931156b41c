/// One term that a text holds, and where.
public struct Token: Sendable, Equatable {
  /// What sort of term this is.
  public enum Kind: UInt8, Sendable {
    /// A word, or a part of a compound such as `GLM` in `GLM-4.6V`; the only kind that takes up a
    /// position of its own.
    case word
    /// All parts of a compound in one term: `glm4.6v` for `GLM-4.6V`, `email` for `e-mail`.
    case joined
    /// Another form under which the word or compound is found, but never asked for: `4.6` for
    /// `4.6V`, `c` for `C++`.
    case variant
    /// Two neighbouring characters of a script that is written without spaces.
    case gram
  }

  /// Number of the term in the ``Analyzer`` that made the token; see ``Analyzer/withTerm(_:_:)``.
  public let term: Int32
  /// 0-based position among the words of the text, counted from where the caller said.
  public let position: UInt32
  /// Byte range in the text: the whole word or compound.
  public let start: Int32
  /// Behind its last byte.
  public let end: Int32
  /// What sort of term it is.
  public let kind: Kind
  /// Number of the word's folded form before stemming, for ``Analyzer/withForm(_:_:)``; -1 for
  /// what is no plain word: numbers, identifiers, stop words, words of one or two letters, pairs of
  /// characters.
  public let form: Int32
}
