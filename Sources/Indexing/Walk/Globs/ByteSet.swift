/// A set of byte values.
struct ByteSet: Equatable {
  private var words: SIMD4<UInt64> = .zero

  mutating func insert(_ byte: UInt8) { words[Int(byte >> 6)] |= 1 << UInt64(byte & 63) }

  /// Inserts the bytes of a range. Does nothing if `first` is greater than `last`.
  mutating func insert(from first: UInt8, through last: UInt8) {
    guard first <= last else { return }
    for byte in first...last { insert(byte) }
  }

  func contains(_ byte: UInt8) -> Bool { words[Int(byte >> 6)] >> UInt64(byte & 63) & 1 == 1 }

  var inverted: ByteSet {
    var result = self
    result.words = ~words
    return result
  }
}
