/// A 128-bit hash that tells contents apart; not meant to withstand somebody who makes collisions.
///
/// Two passes of ``FNV1a`` from different offsets, each finished
/// with MurmurHash3's mixer (https://github.com/aappleby/smhasher) to spread the last bytes over all
/// digits.
package struct ContentHash: Equatable, Hashable, Sendable {
  private var first = FNV1a.offset
  private var second: UInt64 = 0x9e37_79b9_7f4a_7c15

  /// The hash of nothing so far.
  package init() {}

  /// The hash of some bytes.
  package init(of bytes: [UInt8]) {
    self.init()
    bytes.withUnsafeBytes { add($0) }
  }

  /// Adds more bytes.
  package mutating func add(_ bytes: UnsafeRawBufferPointer) {
    var (first, second) = (first, second)
    for byte in bytes {
      first = FNV1a.adding(byte, to: first)
      second = FNV1a.adding(byte, to: second)
    }
    (self.first, self.second) = (first, second)
  }

  /// A finished hash.
  package struct Digest: Equatable, Sendable {
    package var first: UInt64
    package var second: UInt64

    package init(first: UInt64, second: UInt64) {
      self.first = first
      self.second = second
    }
  }

  /// The hash of what was added so far.
  package var digest: Digest { Digest(first: Self.mixed(first), second: Self.mixed(second)) }

  /// The finished hash of some bytes, as 32 hexadecimal digits.
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
