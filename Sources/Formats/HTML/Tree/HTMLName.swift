import Base

/// A name of at most 16 ASCII characters in lower case, with faster lookup than a string.
struct HTMLName: Hashable {
  private var packed: UInt128 = 0

  static let longest = 16

  /// Returns nil if the name is longer.
  init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count <= Self.longest else { return nil }
    for byte in bytes { packed = packed << 8 | UInt128(byte.lowercased) }
  }
}
