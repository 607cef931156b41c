/// Paths as text, in ids and messages.
package enum PathText {
  /// Returns a text that no other path has: the path itself if it is UTF-8.
  ///
  /// In a path that is not UTF-8, each byte beyond ASCII becomes `%E9`, and `%` becomes `%25`. In a path that looks
  /// like such a text, only `%` becomes `%25`. So percent-decoding a text gives its path if the text, decoded once or
  /// several times, is not UTF-8.
  package static func text(of path: [UInt8]) -> String {
    guard let text = String(validating: path, as: UTF8.self) else { return encoded(path) }
    return isEncoded(path) ? text.replacing("%", with: "%25") : text
  }

  private static func encoded(_ path: [UInt8]) -> String {
    path.map { byte in
      byte < 0x80 && byte != UInt8(ascii: "%")
        ? String(UnicodeScalar(byte)) : "%" + String(byte, radix: 16, uppercase: true)
    }.joined()
  }

  /// Returns whether decoding once or several times gives bytes that are not UTF-8.
  private static func isEncoded(_ path: [UInt8]) -> Bool {
    guard path.contains(UInt8(ascii: "%")) else { return false }
    let decoded = decoded(path)
    if decoded == path { return false }
    return String(validating: decoded, as: UTF8.self) == nil || isEncoded(decoded)
  }

  private static func decoded(_ path: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = path[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = value(of: rest.prefix(2)) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// The value of two hexadecimal digits in capitals; nil for anything else.
  private static func value(of digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2,
      digits.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 || $0 &- UInt8(ascii: "A") < 6 })
    else { return nil }
    return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
