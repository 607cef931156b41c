/// A 128-bit checksum of contents. It is not cryptographic: collisions can be constructed.
///
/// It consists of two ``FNV1a`` hashes with different offsets. MurmurHash3's mixer
/// (https://github.com/aappleby/smhasher) finishes each, so that the last bytes affect all bits.
package struct ContentHash: Equatable, Hashable, Sendable {
  private var first = FNV1a.offset
  private var second: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// Creates the hash of no bytes.
  package init() {}

  /// Creates the hash of `bytes`.
  package init(of bytes: [UInt8]) {
    self.init()
    bytes.withUnsafeBytes { add($0) }
  }

  /// Appends bytes to the hashed contents.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var (first, second) = (first, second)
    for byte in bytes {
      first = FNV1a.adding(byte, to: first)
      second = FNV1a.adding(byte, to: second)
    }
    (self.first, self.second) = (first, second)
  }

  /// The 128 bits of a finished hash.
  package struct Digest: Equatable, Sendable {
    package var first: UInt64
    package var second: UInt64

    package init(first: UInt64, second: UInt64) {
      self.first = first
      self.second = second
    }
  }

  /// The hash of the bytes added so far.
  package var digest: Digest { Digest(first: Self.mixed(first), second: Self.mixed(second)) }

  /// Returns the hash of `bytes` as 32 hexadecimal digits.
  package static func hexadecimal(of bytes: [UInt8]) -> String {
    let digest = ContentHash(of: bytes).digest
    return digits(digest.first) + digits(digest.second)
  }

  private static func mixed(_ hash: UInt64) -> UInt64 {
    var hash = hash
    hash = (hash ^ (hash >> 33)) &* 0xff51_afd7_ed55_8ccd
    hash = (hash ^ (hash >> 33)) &* 0xc4ce_b9fe_1a85_ec53
    return hash ^ (hash >> 33)
  }

  private static func digits(_ value: UInt64) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: 16 - text.utf8.count) + text
  }
}
