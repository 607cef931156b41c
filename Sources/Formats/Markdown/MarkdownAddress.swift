import Base

/// Removal of web addresses in the text, such as `https://example.org/a`, so that their parts do not
/// become words of the article.
enum MarkdownAddress {
  private static let schemes: [StaticString] = ["https://", "http://", "ftp://", "www."]

  /// Returns the text without addresses, or nil if it has none. Punctuation after an address stays.
  static func removed(from text: Bytes) -> [UInt8]? {
    var kept: [UInt8] = []
    var copied = 0
    var index = 0
    while index < text.count {
      guard isStart(text, index) else {
        index += 1
        continue
      }
      let end = end(text, index)
      kept += text[copied..<index]
      (index, copied) = (end, end)
    }
    return copied == 0 ? nil : kept + text[copied...]
  }

  private static func isStart(_ text: Bytes, _ index: Int) -> Bool {
    let first = text[index] | 0x20
    guard first == UInt8(ascii: "h") || first == UInt8(ascii: "w") || first == UInt8(ascii: "f"),
      index == 0 || !text[index - 1].isAlphanumeric,
      let scheme = schemes.first(where: { starts(text, with: $0, at: index) })
    else { return false }
    let next = index + scheme.utf8CodeUnitCount
    return next < text.count && (text[next].isAlphanumeric || text[next] >= 0x80)
  }

  private static func starts(_ text: Bytes, with scheme: StaticString, at index: Int) -> Bool {
    guard text.count - index >= scheme.utf8CodeUnitCount else { return false }
    return (0..<scheme.utf8CodeUnitCount).allSatisfy {
      text[index + $0].lowercased == scheme.utf8Start[$0]
    }
  }

  /// Returns the end of an address: a blank, a quotation mark, an unopened bracket, or a non-ASCII character,
  /// because Chinese text continues without a blank.
  private static func end(_ text: Bytes, _ start: Int) -> Int {
    var end = start
    var open = 0
    scan: while end < text.count {
      switch text[end] {
      case 0...0x20, 0x7F..., UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): break scan
      case UInt8(ascii: "("): open += 1
      case UInt8(ascii: ")"):
        open -= 1
        if open < 0 { break scan }
      default: break
      }
      end += 1
    }
    while end > start, ".,;:!?'*_".utf8.contains(text[end - 1]) { end -= 1 }
    return end
  }
}
