/// Checks and corrections of a JSON text before jansson parses it.
enum JSONPrecheck {
  /// Returns the index after the first bracket that nests deeper than `limit`, or nil. Counts may be
  /// wrong after a syntax error, but jansson does not get that far.
  static func position(ofDepth limit: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    // Most texts have few brackets. The loop has no early exit, so that the compiler vectorizes it.
    var brackets = 0
    for byte in bytes { brackets &+= byte | 0x20 == UInt8(ascii: "{") ? 1 : 0 }
    guard brackets > limit else { return nil }
    var depth = 0
    var found: Int?
    visit(bytes) { index in
      switch bytes[index] {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth > limit, found == nil { found = index + 1 }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
    }
    return found
  }

  /// Returns the index after the first comma beyond `limit`, or nil.
  static func position(ofComma limit: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    var commas = 0
    for byte in bytes { commas &+= byte == UInt8(ascii: ",") ? 1 : 0 }
    guard commas > limit else { return nil }
    commas = 0
    var found: Int?
    visit(bytes) { index in
      guard bytes[index] == UInt8(ascii: ",") else { return }
      commas += 1
      if commas > limit, found == nil { found = index + 1 }
    }
    return found
  }

  /// Returns the text with exponents in integers of 19 or more digits that `Int` cannot hold. `e2`
  /// replaces the last two digits, which `Double` cannot represent anyway, so that no position changes.
  static func withoutLongIntegers(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var copy = Array(bytes)
    // A run of characters that occur in numbers. The `e` of `true` is also a run, which is harmless.
    var run = 0..<0
    func correct() {
      let digits = bytes[run].first == UInt8(ascii: "-") ? bytes[run].dropFirst() : bytes[run]
      guard digits.count >= 19, digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
        Int(String(decoding: bytes[run], as: UTF8.self)) == nil
      else { return }
      copy[run.upperBound - 2] = UInt8(ascii: "e")
      copy[run.upperBound - 1] = UInt8(ascii: "2")
    }
    visit(bytes) { index in
      switch bytes[index] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"),
        UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"):
        if run.upperBound < index {
          correct()
          run = index..<index
        }
        run = run.lowerBound..<index + 1
      default: break
      }
    }
    correct()
    return copy
  }

  /// Calls `body` with the index of each byte outside strings.
  private static func visit(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (Int) -> Void) {
    var isString = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        isString.toggle()
      } else if isString {
        if byte == UInt8(ascii: "\\") { index += 1 }
      } else {
        body(index)
      }
      index += 1
    }
  }
}
