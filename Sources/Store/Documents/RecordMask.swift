/// A fixed XOR mask that makes records incompressible, so that Xapian does not compress them again.
///
/// Xapian compresses every record that becomes smaller. That would save 3 % of the disk, but each read
/// would decompress the whole record, which takes a tenth of the time of a search. The mask hides
/// nothing: it is always the same.
package enum RecordMask {
  /// XORs the mask into `bytes`. Applying it twice restores them.
  package static func apply(to bytes: inout [UInt8]) {
    // SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
    var state: UInt64 = 0
    bytes.withUnsafeMutableBytes { bytes in
      // The base address avoids bounds checks, with which this takes five times as long.
      guard let start = bytes.baseAddress else { return }
      let whole = bytes.count & ~7
      for offset in stride(from: 0, to: whole, by: 8) {
        let old = start.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        start.storeBytes(
          of: old ^ next(&state).littleEndian, toByteOffset: offset, as: UInt64.self)
      }
      guard whole < bytes.count else { return }
      let word = next(&state)
      for index in whole..<bytes.count {
        bytes[index] ^= UInt8(truncatingIfNeeded: word >> UInt64(8 * (index - whole)))
      }
    }
  }

  private static func next(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var word = state
    word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
    word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
    return word ^ (word >> 31)
  }
}
