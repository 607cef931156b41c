import Articles
import Base

/// Conversion of XML, and of exports without a declaration of their encoding, to UTF-8.
enum XMLSource {
  /// Returns the text as UTF-8, with warnings about its decoding. The encoding that the declaration states counts
  /// if the text is not valid UTF-8.
  ///
  /// - Throws: `ParseError.binary` if the text contains a NUL.
  static func decode(
    _ bytes: [UInt8]
  ) throws(ParseError) -> (text: [UInt8], warnings: [ParseWarning]) {
    try bytes.withUnsafeBufferPointer { buffer throws(ParseError) in
      var isStated = false
      let (text, warnings) = try SourceText.read(
        UnsafeRawBufferPointer(buffer),
        decode: { bytes in
          guard let decoded = stated(bytes) else { return EncodingGuess.decode(bytes) }
          isStated = true
          return decoded
        }
      ) { text, warnings in (Array(text), warnings) }
      return (text, isStated ? [] : warnings)
    }
  }

  private static func stated(_ bytes: Bytes) -> SourceText.Decoded? {
    guard bytes.starts(with: "<?xml", at: 0),
      let charset = HTMLCharset.label(in: bytes).flatMap(HTMLCharset.init)
    else { return nil }
    switch charset {
    case .utf8: return nil
    case .windows1252: return Windows1252.decoded(bytes)
    case .other(let name): return Iconv.convert(bytes, from: name).map { (name, $0.text) }
    }
  }
}
