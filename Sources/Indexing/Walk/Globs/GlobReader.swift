/// A reader of the bytes and bracket expressions of a glob.
struct GlobReader {
  private let bytes: ArraySlice<UInt8>
  private var index: Int

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  var peek: UInt8? { byte(at: index) }

  mutating func next() -> UInt8? {
    guard let byte = peek else { return nil }
    index += 1
    return byte
  }

  /// Returns the byte `distance` before the next one.
  func previous(_ distance: Int) -> UInt8? { byte(at: index - distance) }

  /// Whether the pattern ends here or continues with a slash, escaped or not.
  var isAtEndOrSlash: Bool {
    let slash = UInt8(ascii: "/")
    return peek == nil || peek == slash
      || (peek == UInt8(ascii: "\\") && byte(at: index + 1) == slash)
  }

  private func byte(at index: Int) -> UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  /// Reads a bracket expression after its opening bracket. Returns nil if it does not close.
  mutating func set() -> ByteSet? {
    var set = ByteSet()
    let isNegated = peek == UInt8(ascii: "!") || peek == UInt8(ascii: "^")
    if isNegated { index += 1 }
    // The possible start of a range, which is a single byte.
    var previous: UInt8?
    var isFirst = true
    while let byte = next() {
      if byte == UInt8(ascii: "]"), !isFirst { return isNegated ? set.inverted : set }
      isFirst = false
      if byte == UInt8(ascii: "-"), let first = previous, let end = peek, end != UInt8(ascii: "]") {
        index += 1
        guard let last = end == UInt8(ascii: "\\") ? next() : end else { return nil }
        set.insert(from: first, through: last)
        previous = nil
      } else if byte == UInt8(ascii: "["), peek == UInt8(ascii: ":") {
        switch named() {
        case .known(let name):
          guard let bytes = Self.bytes(named: name) else { return nil }
          for byte in bytes { set.insert(byte) }
          previous = nil
        case .notNamed:
          set.insert(byte)
          previous = byte
        case .unclosed: return nil
        }
      } else {
        guard let byte = byte == UInt8(ascii: "\\") ? next() : byte else { return nil }
        set.insert(byte)
        previous = byte
      }
    }
    return nil
  }

  private enum Name {
    case known(String)
    /// There is no `:]`, so the bracket is a literal byte.
    case notNamed
    case unclosed
  }

  /// Reads the name of a character class such as `[:alpha:]` after its opening bracket.
  private mutating func named() -> Name {
    let start = index + 1
    guard start <= bytes.endIndex, let end = bytes[start...].firstIndex(of: UInt8(ascii: "]"))
    else { return .unclosed }
    guard end > start, bytes[end - 1] == UInt8(ascii: ":") else { return .notNamed }
    index = end + 1
    return .known(String(decoding: bytes[start..<end - 1], as: UTF8.self))
  }

  private static func bytes(named name: String) -> [UInt8]? {
    let isMember: (UInt8) -> Bool
    switch name {
    case "alnum": isMember = { isLetter($0) || isDigit($0) }
    case "alpha": isMember = isLetter
    case "blank": isMember = { $0 == 0x20 || $0 == 0x09 }
    case "cntrl": isMember = { $0 < 0x20 || $0 == 0x7F }
    case "digit": isMember = isDigit
    case "graph": isMember = { 0x21...0x7E ~= $0 }
    case "lower": isMember = { isLetter($0) && $0 & 0x20 != 0 }
    case "print": isMember = { 0x20...0x7E ~= $0 }
    case "punct": isMember = { 0x21...0x7E ~= $0 && !isLetter($0) && !isDigit($0) }
    case "space": isMember = { $0 == 0x20 || 0x09...0x0D ~= $0 }
    case "upper": isMember = { isLetter($0) && $0 & 0x20 == 0 }
    case "xdigit": isMember = { isDigit($0) || ($0 | 0x20) &- UInt8(ascii: "a") < 6 }
    default: return nil
    }
    return (UInt8.min...UInt8.max).filter(isMember)
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
