/// The 64-bit FNV-1a hash (Fowler, Noll, Vo: http://www.isthe.com/chongo/tech/comp/fnv/).
package enum FNV1a {
  /// The hash of no bytes.
  package static let offset: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Returns `hash` extended by one byte.
  @inlinable
  package static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }

  /// Returns the hash of `bytes`, starting from `seed`.
  @inlinable
  package static func hash(_ bytes: Span<UInt8>, from seed: UInt64 = offset) -> UInt64 {
    var hash = seed
    for index in bytes.indices { hash = adding(bytes[index], to: hash) }
    return hash
  }
}
