import Base

/// Conversion of parts of messages to UTF-8.
enum MailCharset {
  /// Returns the text of bytes in the encoding with this label. Bytes that are valid UTF-8 are UTF-8, except in an
  /// encoding of seven bits. Without a known label the encoding is guessed.
  static func text(_ bytes: [UInt8], label: String?) -> String {
    let bytes = bytes.map { $0 == 0 ? 0x20 : $0 }
    let charset = label.flatMap(HTMLCharset.init)
    let isSevenBit = charset == .other("ISO-2022-JP")
    if !isSevenBit, let text = String(validating: bytes, as: UTF8.self) { return text }
    return bytes.withUnsafeBufferPointer { buffer in
      switch charset {
      case .windows1252: String(decoding: Windows1252.decoded(buffer).text, as: UTF8.self)
      case .other(let name):
        String(
          decoding: Iconv.convert(buffer, from: name)?.text ?? EncodingGuess.decode(buffer).text,
          as: UTF8.self)
      case .utf8: String(decoding: buffer, as: UTF8.self)
      case nil: String(decoding: EncodingGuess.decode(buffer).text, as: UTF8.self)
      }
    }
  }
}
