import CXapian

/// A stemming algorithm (Snowball): reduces the words of a language to stems.
///
///     let stemmer = try Stemmer(language: "en")
///     print(try stemmer.stem("kites"))  // kite
public final class Stemmer {
  private let handle: OpaquePointer

  /// Creates the stemmer of a language.
  ///
  /// - Parameter language: an English name, as in ``languages``, or a two-letter ISO 639 code; `none`
  ///   leaves words unchanged.
  /// - Throws: `unknownLanguage` if Xapian has no stemmer for it.
  public init(language: String) throws(XapianError) {
    let language = language.utf8.span
    handle = try create { handle, error in
      language.withUnsafeBufferPointer {
        cx_stemmer_new($0.baseAddress, $0.count, handle, error)
      }
    }
  }

  deinit { cx_stemmer_free(handle) }

  /// Appends the stem of `word`, which must be in lower case, to `output`.
  public func stem(
    _ word: Span<UInt8>, appendingTo output: inout [UInt8]
  ) throws(XapianError) {
    var stem: UnsafePointer<UInt8>?
    var length = 0
    try perform { error in
      word.withUnsafeBufferPointer {
        cx_stemmer_stem(handle, $0.baseAddress, $0.count, &stem, &length, error)
      }
    }
    output.append(contentsOf: UnsafeBufferPointer(start: stem, count: length))
  }

  /// The English names of all languages with a stemmer.
  public static var languages: [String] {
    get throws(XapianError) {
      try OwnedBytes { cx_stemmer_languages($0, $1) }.string.split(separator: " ").map(String.init)
    }
  }
}

@available(*, unavailable)
extension Stemmer: Sendable {}
