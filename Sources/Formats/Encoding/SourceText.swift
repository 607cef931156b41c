package import Articles
package import Base

/// Conversion of a file to UTF-8 text without a byte order mark.
package enum SourceText {
  /// A text as UTF-8, and its original encoding.
  package typealias Decoded = (encoding: String, text: [UInt8])

  /// Calls `body` with the text and with warnings about its decoding.
  ///
  /// UTF-16 needs a byte order mark. Other text is UTF-8 or, if it is not valid, is decoded as a whole by
  /// `decode`. A UTF-8 file that ends inside a character stays UTF-8.
  package static func read<Result>(
    _ raw: UnsafeRawBufferPointer, decode: (Bytes) -> Decoded,
    _ body: (Bytes, [ParseWarning]) -> Result
  ) throws(ParseError) -> Result {
    var bytes = raw.bindMemory(to: UInt8.self)
    if let utf16 = UTF16Text(bytes) {
      return try read(utf16, body)
    }
    if let nul = firstNUL(in: bytes) {
      throw .binary(line: line(of: nul, in: bytes), offset: nul)
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.part(3..<bytes.count) }
    do {
      _ = try UTF8Span(validating: bytes.span)
      guard let japanese = EncodingGuess.decodeSevenBitJapanese(bytes) else {
        return body(bytes, [])
      }
      let warning = ParseWarning(
        line: 1, message: "has escape sequences of ISO-2022-JP: the file is read as ISO-2022-JP")
      return japanese.withUnsafeBufferPointer { body($0, [warning]) }
    } catch {
      return mend(bytes, error, decode, body)
    }
  }

  private static func read<Result>(
    _ utf16: UTF16Text, _ body: (Bytes, [ParseWarning]) -> Result
  ) throws(ParseError) -> Result {
    let (text, damage, nul) = utf16.decode()
    return try text.withUnsafeBufferPointer { bytes throws(ParseError) in
      if let nul {
        let position = firstNUL(in: bytes) ?? 0
        throw .binary(line: line(of: position, in: bytes), offset: nul)
      }
      let warning = damage.map {
        ParseWarning(
          line: line(of: $0, in: bytes),
          message: "not valid UTF-16: unreadable bytes are shown as U+FFFD")
      }
      return body(bytes, warning.map { [$0] } ?? [])
    }
  }

  private static func mend<Result>(
    _ bytes: Bytes, _ error: UTF8.ValidationError, _ decode: (Bytes) -> Decoded,
    _ body: (Bytes, [ParseWarning]) -> Result
  ) -> Result {
    let damage = error.byteOffsets.lowerBound
    let badLine = line(of: damage, in: bytes)
    let before = bytes.part(0..<damage)
    // An ASCII file that ends in one high byte is not truncated UTF-8: its last letter has an accent.
    if error.kind == .truncatedScalar, error.byteOffsets.upperBound == bytes.count,
      before.contains(where: { $0 >= 0x80 })
    {
      let message = "the file ends inside a character: its last bytes are left out"
      return body(before, [ParseWarning(line: badLine, message: message)])
    }
    let (encoding, text) = decode(bytes)
    let message = "not valid UTF-8: the file is read as \(encoding)"
    return text.withUnsafeBufferPointer {
      body($0, [ParseWarning(line: badLine, message: message)])
    }
  }

  private static func firstNUL(in bytes: Bytes) -> Int? {
    // Most files have no NUL. The loop has no early exit, so that the compiler vectorizes it.
    var smallest = UInt8.max
    for byte in bytes { smallest = min(smallest, byte) }
    return smallest == 0 ? bytes.firstIndex(of: 0) : nil
  }

  private static func line(of offset: Int, in bytes: Bytes) -> Int {
    var line = 1
    for index in 0..<offset where bytes[index].isLineEnd {
      let isCRLF = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      if !isCRLF { line += 1 }
    }
    return line
  }
}
