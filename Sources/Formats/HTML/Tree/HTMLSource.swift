import Articles
import Base
import Glibc

/// The text of a page as UTF-8.
enum HTMLSource {
  /// Calls `body` with the text, and with what had to be guessed to get it.
  ///
  /// A byte order mark goes before what the page states, and that before a guess. What says that it
  /// is Latin-1 or Windows-1252, and is valid UTF-8 beyond ASCII, is UTF-8.
  ///
  /// - Throws: `ParseError.binary` if there is a NUL in it.
  static func read(
    _ raw: UnsafeRawBufferPointer, _ body: (Bytes, [ParseWarning]) -> Article
  ) throws(ParseError) -> Article {
    let bytes = raw.bindMemory(to: UInt8.self)
    let label = hasMark(bytes) ? nil : HTMLCharset.label(in: bytes)
    let charset = label.flatMap(HTMLCharset.init)
    let isKnown = charset != nil && charset != .utf8
    // Looks for NUL as well, and finds byte order marks.
    return try SourceText.read(
      raw, decode: isKnown ? Windows1252.decoded : EncodingGuess.decode
    ) { text, warnings in
      guard let label else { return body(text, warnings) }
      let isUTF8 = warnings.isEmpty
      switch charset {
      case .utf8: return body(text, warnings)
      case .windows1252:
        // What is not UTF-8 was decoded so, and it is not a guess.
        return body(text, [])
      case .other(let name):
        // No text in one of these is also valid UTF-8, but for ASCII.
        if isUTF8, name != "ISO-2022-JP" { return body(text, []) }
        guard let (converted, damage) = Iconv.convert(bytes, from: name) else {
          return body(text, warnings + [unknown(label)])
        }
        let mended = damage.map {
          ParseWarning(
            line: line(of: $0, in: bytes),
            message: "not valid \(name): what cannot be read is shown as U+FFFD")
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
    ParseWarning(line: nil, message: "the charset '\(label)' is not known: it is guessed instead")
  }

  private static func line(of offset: Int, in bytes: Bytes) -> Int {
    var lines = HTMLLines(bytes)
    return lines.line(at: offset)
  }
}
