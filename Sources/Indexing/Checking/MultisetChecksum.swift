/// The sum of a number for each of many things, in any order: two collections of the same things have
/// equal sums, and others by a chance of one in 2^64.
struct MultisetChecksum: Equatable {
  private(set) var sum: UInt64 = 0

  /// Counts a thing, `count` times.
  mutating func add(_ hash: UInt64, count: Int = 1) {
    // The mixer of SplitMix64 (https://prng.di.unimi.it/splitmix64.c): without one, the sums of similar
    // things would be similar too.
    var mixed = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    sum &+= (mixed ^ (mixed >> 31)) &* UInt64(truncatingIfNeeded: count)
  }
}
