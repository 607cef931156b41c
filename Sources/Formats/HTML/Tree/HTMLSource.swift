import Articles
import Base
import Glibc

/// Conversion of a page to UTF-8.
enum HTMLSource {
  /// Calls `body` with the text and with warnings about its decoding.
  ///
  /// A byte order mark takes precedence over the statement of the page, and that over a guess. A page that
  /// states Latin-1 or Windows-1252 but is valid UTF-8 with non-ASCII characters is UTF-8.
  ///
  /// - Throws: `ParseError.binary` if the page contains a NUL.
  static func read(
    _ raw: UnsafeRawBufferPointer, _ body: (Bytes, [ParseWarning]) -> Article
  ) throws(ParseError) -> Article {
    let bytes = raw.bindMemory(to: UInt8.self)
    let label = hasMark(bytes) ? nil : HTMLCharset.label(in: bytes)
    let charset = label.flatMap(HTMLCharset.init)
    let isKnown = charset != nil && charset != .utf8
    // This also checks for NUL and byte order marks.
    return try SourceText.read(
      raw, decode: isKnown ? Windows1252.decoded : EncodingGuess.decode
    ) { text, warnings in
      guard let label else { return body(text, warnings) }
      let isUTF8 = warnings.isEmpty
      switch charset {
      case .utf8: return body(text, warnings)
      case .windows1252:
        // Text that is not UTF-8 was decoded as stated, so nothing was guessed.
        return body(text, [])
      case .other(let name):
        // Except for ASCII, text in these encodings is never valid UTF-8.
        if isUTF8, name != "ISO-2022-JP" { return body(text, []) }
        guard let (converted, damage) = Iconv.convert(bytes, from: name) else {
          return body(text, warnings + [unknown(label)])
        }
        let mended = damage.map {
          ParseWarning(
            line: line(of: $0, in: bytes),
            message: "not valid \(name): unreadable bytes are shown as U+FFFD")
        }
        return converted.withUnsafeBufferPointer { body($0, mended.map { [$0] } ?? []) }
      case nil: return body(text, warnings + [unknown(label)])
      }
    }
  }

  private static func hasMark(_ bytes: Bytes) -> Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || bytes.starts(with: [0xEF, 0xBB, 0xBF])
  }

  private static func unknown(_ label: String) -> ParseWarning {
    ParseWarning(line: nil, message: "unknown charset '\(label)': the encoding is guessed")
  }

  private static func line(of offset: Int, in bytes: Bytes) -> Int {
    var lines = HTMLLineCounter(bytes)
    return lines.line(at: offset)
  }
}
