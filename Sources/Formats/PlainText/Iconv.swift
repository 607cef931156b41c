import Base
import Glibc

/// Conversion from other encodings by the C library.
enum Iconv {
  /// Returns the text as UTF-8, and the offset of the first damage in `bytes`. Each unreadable byte becomes
  /// U+FFFD. Returns nil if the C library does not know the encoding.
  static func convert(_ bytes: Bytes, from name: String) -> (text: [UInt8], damage: Int?)? {
    let converter = iconv_open("UTF-8", name)
    guard let converter, Int(bitPattern: converter) != -1 else { return nil }
    defer { iconv_close(converter) }
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count + bytes.count / 2)
    var damage: Int?
    var input = UnsafeMutableRawPointer(mutating: bytes.baseAddress)?
      .assumingMemoryBound(to: CChar.self)
    var left = bytes.count
    var piece = [UInt8](repeating: 0, count: pieceSize)
    while left > 0 {
      var room = piece.count
      let (result, code) = piece.withUnsafeMutableBytes { buffer in
        var output = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
        let result = iconv(converter, &input, &left, &output, &room)
        return (result, errno)
      }
      text.append(contentsOf: piece.prefix(piece.count - room))
      guard result == -1, code != E2BIG, left > 0 else { continue }
      // Invalid bytes, or an incomplete character at the end of the file.
      if damage == nil { damage = bytes.count - left }
      text.append(contentsOf: "\u{FFFD}".utf8)
      input = input.map { $0 + 1 }
      left -= 1
    }
    return (text, damage)
  }

  private static let pieceSize = 1 << 16
}
