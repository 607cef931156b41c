/// Percent-encoding (RFC 3986, section 2.1).
package enum PercentEncoding {
  /// Decodes `text` strictly: throws `badRequest` for a stray `%` and for bytes that are not UTF-8.
  ///
  /// `place` names the text in errors. With `plusIsSpace`, `+` is a space, as in HTML forms.
  package static func decode(
    _ text: Substring, plusIsSpace: Bool, place: String
  ) throws(LedeError) -> String {
    let source = text.utf8
    let isPlain = source.allSatisfy { $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "+") }
    if isPlain { return String(text) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(source.count)
    var index = source.startIndex
    while index < source.endIndex {
      let byte = source[index]
      source.formIndex(after: &index)
      switch byte {
      case UInt8(ascii: "%"):
        let escape = source[index...].prefix(2)
        guard escape.count == 2, let value = hexadecimal(escape) else {
          let shown = quoted("%" + String(decoding: escape, as: UTF8.self))
          throw LedeError(
            .badRequest, "\(place) has a bad percent-encoding: \(shown)",
            hint: "Write two hexadecimal digits after each %, and %25 for a % itself")
        }
        bytes.append(value)
        index = escape.endIndex
      case UInt8(ascii: "+") where plusIsSpace:
        bytes.append(UInt8(ascii: " "))
      default:
        bytes.append(byte)
      }
    }
    guard let decoded = String(validating: bytes, as: UTF8.self) else {
      throw LedeError(
        .badRequest, "\(place) is not UTF-8 after percent-decoding", hint: "Percent-encode UTF-8")
    }
    return decoded
  }

  /// Decodes `text` leniently: a `%` without two hexadecimal digits is kept, and bytes that are not
  /// UTF-8 become U+FFFD.
  package static func decodeLeniently(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      let escape = rest.prefix(2)
      if byte == UInt8(ascii: "%"), escape.count == 2, let value = hexadecimal(escape) {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hexadecimal(_ digits: some Sequence<UInt8>) -> UInt8? {
    var value: UInt8 = 0
    for digit in digits {
      let number: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): number = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): number = digit - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): number = digit - UInt8(ascii: "A") + 10
      default: return nil
      }
      value = value << 4 | number
    }
    return value
  }
}
