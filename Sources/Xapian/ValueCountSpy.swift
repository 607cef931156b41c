import CXapian

/// A match spy that counts, for each value in a slot, how many matches have it: the counts of a facet.
///
///     let authors = try ValueCountSpy(slot: 2)
///     try enquire.add(authors)
///     let matches = try enquire.matchSet(count: 10, checkAtLeast: .max)
///     for (author, count) in try authors.mostFrequent(5) {
///       print(String(decoding: author, as: UTF8.self), count)
///     }
///
/// It sees every match only if `checkAtLeast` is not below the number of matches, and counts before
/// collapsing. The counts of several runs add up.
public struct ValueCountSpy: ~Copyable {
  let handle: OpaquePointer

  /// Creates a spy that counts the values in `slot`.
  public init(slot: UInt32) throws(XapianError) {
    handle = try create { cx_spy_new(slot, $0, $1) }
  }

  deinit { cx_spy_free(handle) }

  /// The number of matches counted, including those without a value.
  public var total: Int {
    get throws(XapianError) {
      var total = 0
      try perform { cx_spy_total(handle, &total, $0) }
      return total
    }
  }

  /// The values with the highest counts, at most `maximum` of them, in descending order of their counts and
  /// then in byte order.
  ///
  /// - Throws: `invalidArgument` if `maximum` is negative.
  public func mostFrequent(
    _ maximum: Int
  ) throws(XapianError) -> [(value: [UInt8], count: Int)] {
    let maximum = Int(try documentCount(maximum, of: "The number of values"))
    var values: [(value: [UInt8], count: Int)] = []
    var iterator = try TermIterator { cx_spy_values(handle, maximum, $0, $1) }
    while let (value, count) = try iterator.next() { values.append((Array(value), count)) }
    return values
  }
}

@available(*, unavailable)
extension ValueCountSpy: Sendable {}

extension Enquire {
  /// Has `spy` count the matches of each later run.
  public mutating func add(_ spy: borrowing ValueCountSpy) throws(XapianError) {
    let source = spy.handle
    try perform { cx_enquire_add_spy(handle, source, $0) }
  }
}
