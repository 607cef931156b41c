/// An order-independent checksum of a multiset of hashes. Equal multisets have equal sums; different ones
/// have equal sums with a probability of 2^-64.
struct MultisetChecksum: Equatable {
  private(set) var sum: UInt64 = 0

  /// Adds `hash` to the multiset `count` times.
  mutating func add(_ hash: UInt64, count: Int = 1) {
    // The mixer of SplitMix64 (https://prng.di.unimi.it/splitmix64.c) makes the sums of similar hashes
    // independent.
    var mixed = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    sum &+= (mixed ^ (mixed >> 31)) &* UInt64(truncatingIfNeeded: count)
  }
}
