/// Makes exact terms: a field's prefix and a value.
package enum TermName {
  /// Bytes of the longest term that Lede writes. Xapian's own limit is 245 bytes, and each NUL
  /// byte counts twice there.
  package static let limit = 230

  /// The term of `value` in `field`. A value that does not fit keeps its beginning, followed by the
  /// hash of the whole, so that two long values stay two.
  package static func make(_ field: Field, _ value: String) -> [UInt8] {
    var term = Array(field.prefix.utf8)
    // Omega's rule: a colon keeps a prefix of several letters apart from a value that begins with a
    // capital letter or a colon.
    if field.prefix.utf8.count > 1, let first = value.utf8.first,
      first == UInt8(ascii: ":") || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first)
    {
      term.append(UInt8(ascii: ":"))
    }
    term += value.utf8
    guard term.count > limit || term.contains(0) else { return term }
    let hash = ContentHash.hexadecimal(of: Array(value.utf8))
    return term.prefix(limit - hash.utf8.count).filter { $0 != 0 } + hash.utf8
  }
}

/// A 128-bit hash that tells contents apart; not meant to withstand somebody who makes collisions.
package enum ContentHash {
  /// The hash as 32 hexadecimal digits.
  package static func hexadecimal(of bytes: [UInt8]) -> String {
    // Two FNV-1a passes (http://www.isthe.com/chongo/tech/comp/fnv/) from different offsets, each
    // finished with MurmurHash3's mixer (https://github.com/aappleby/smhasher) to spread the last
    // bytes over all digits.
    digits(mixed(fnv(bytes, 0xcbf2_9ce4_8422_2325)))
      + digits(mixed(fnv(bytes, 0x9e37_79b9_7f4a_7c15)))
  }

  private static func fnv(_ bytes: [UInt8], _ offset: UInt64) -> UInt64 {
    var hash = offset
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return hash
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
