/// A fast filter that rejects words which cannot give any of a set of terms, by their first letter.
public struct TermFilter: Sendable {
  private var first = [Bool](repeating: false, count: 256)

  /// Creates a filter for `terms`, which must be folded.
  public init(_ terms: some Sequence<[UInt8]>) {
    for case let byte? in terms.map(\.first) {
      first[Int(byte)] = true
      if isLetter(byte) { first[Int(byte & ~0x20)] = true }
    }
  }

  @inline(__always)
  func mayBegin(with byte: UInt8) -> Bool { first[Int(byte)] }
}
