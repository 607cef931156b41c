import CXapian

/// A stemming algorithm of Xapian (Snowball).
public final class Stemmer {
  private let handle: OpaquePointer

  /// - Parameter language: an English name, as in ``languages``, or a two-letter ISO 639 code;
  ///   `none` leaves words as they are.
  /// - Throws: `invalidArgument` for a language that Xapian does not know.
  public init(language: String) throws(XapianError) {
    let language = language.utf8.span
    handle = try create { handle, error in
      language.withUnsafeBufferPointer {
        cx_stemmer_new($0.baseAddress, $0.count, handle, error)
      }
    }
  }

  deinit { cx_stemmer_free(handle) }

  /// Appends the stem of `word`, which is to be in lower case.
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

  /// The English names of all languages.
  public static var languages: [String] {
    get throws(XapianError) {
      try OwnedBytes { cx_stemmer_languages($0, $1) }.string.split(separator: " ").map(String.init)
    }
  }
}

@available(*, unavailable)
extension Stemmer: Sendable {}
