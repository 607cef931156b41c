import Base

/// Creates exact terms, which consist of a field's prefix and a value.
package enum TermName {
  /// The length in bytes of the longest term that Lede writes. Xapian's limit is 245 bytes, and counts
  /// NUL bytes twice.
  package static let limit = 230

  /// Returns the term of `value` in `field`. A value that is too long is cut and followed by the hash of
  /// the whole value, so that different values have different terms.
  package static func make(_ field: TermField, _ value: String) -> [UInt8] {
    var term = Array(field.prefix.utf8)
    // Omega's rule: a colon separates a prefix of several letters from a value that starts with a
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

  /// Returns the field of an exact term, or nil if `term` is a word.
  package static func exactField(of term: Span<UInt8>) -> TermField? {
    guard hasPrefix(term) else { return nil }
    return exactFields.first { field in
      let prefix = field.prefix.utf8
      guard term.count > prefix.count else { return false }
      var index = 0
      for byte in prefix {
        guard term[index] == byte else { return false }
        index += 1
      }
      return true
    }
  }

  /// Whether a term has the prefix of a field. Folding leaves no capital letter at the start of
  /// a word of the text.
  package static func hasPrefix(_ term: Span<UInt8>) -> Bool {
    !term.isEmpty && UInt8(ascii: "A")...UInt8(ascii: "Z") ~= term[0]
  }

  /// The fields of exact terms. None of their prefixes is the start of another.
  private static let exactFields = TermField.table.filter { $0.kind == .boolean }
}
