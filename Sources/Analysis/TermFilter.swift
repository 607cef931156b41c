/// Tells quickly which words cannot give any of some terms: those that begin with another letter.
public struct TermFilter: Sendable {
  private var first = [Bool](repeating: false, count: 256)

  /// A filter for `terms`, which are folded.
  public init(_ terms: some Sequence<[UInt8]>) {
    for case let byte? in terms.map(\.first) {
      first[Int(byte)] = true
      if isLetter(byte) { first[Int(byte & ~0x20)] = true }
    }
  }

  @inline(__always)
  func mayBegin(with byte: UInt8) -> Bool { first[Int(byte)] }
}
