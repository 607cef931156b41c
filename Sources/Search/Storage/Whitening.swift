/// Makes a record look random, so that Xapian stores it as it is.
///
/// Xapian deflates every record that gets smaller by it, if only by the few predictable bytes between
/// our compressed blocks: 3 % less disk, for which each read inflates the whole record (a tenth of
/// the time of a search). This is no secret; the stream is always the same.
enum Whitening {
  /// Adds the stream to `bytes`; doing it twice gives the bytes back.
  static func apply(to bytes: inout [UInt8]) {
    // SplitMix64 (Steele, Lea, Flood: "Fast splittable pseudorandom number generators", 2014).
    var state: UInt64 = 0
    bytes.withUnsafeMutableBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        state &+= 0x9e37_79b9_7f4a_7c15
        var word = state
        word = (word ^ (word >> 30)) &* 0xbf58_476d_1ce4_e5b9
        word = (word ^ (word >> 27)) &* 0x94d0_49bb_1331_11eb
        word ^= word >> 31
        if offset + 8 <= bytes.count {
          let old = bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
          bytes.storeBytes(of: old ^ word.littleEndian, toByteOffset: offset, as: UInt64.self)
        } else {
          for index in offset..<bytes.count {
            bytes[index] ^= UInt8(truncatingIfNeeded: word >> UInt64(8 * (index - offset)))
          }
        }
        offset += 8
      }
    }
  }
}
