import CXapian

/// The matches of one run of a query.
public struct MatchSet: ~Copyable {
  /// One match.
  public struct Hit: Sendable, Equatable {
    /// The document.
    public let document: DocumentID
    /// Its weight, 0 or more. Weights of different queries cannot be compared.
    public let weight: Double
    /// A lower bound of the number of other matches with the same collapse value; 0 without collapsing.
    public let collapseCount: Int
  }

  private let handle: OpaquePointer

  /// The number of matches that were returned.
  public let count: Int
  /// A lower bound of the number of all matches, after collapsing.
  public let matchesLowerBound: Int
  /// An estimate of the number of all matches, after collapsing.
  public let matchesEstimated: Int
  /// An upper bound of the number of all matches, after collapsing.
  public let matchesUpperBound: Int

  init(
    _ call: (UnsafeMutablePointer<OpaquePointer?>, ErrorPointer) -> Int32
  ) throws(XapianError) {
    let handle = try create(call)
    var counts = cx_counts()
    do throws(XapianError) {
      try perform { cx_matches_counts(handle, &counts, $0) }
    } catch {
      cx_matches_free(handle)
      throw error
    }
    self.handle = handle
    count = Int(counts.held)
    matchesLowerBound = Int(counts.lower_bound)
    matchesEstimated = Int(counts.estimated)
    matchesUpperBound = Int(counts.upper_bound)
  }

  deinit { cx_matches_free(handle) }

  /// The match at `index`, from 0.
  ///
  /// - Throws: `range` if `index` is out of range.
  public func hit(at index: Int) throws(XapianError) -> Hit {
    let index = try checked(index)
    var hit = cx_hit()
    try perform { cx_matches_hit(handle, index, &hit, $0) }
    return Hit(document: hit.document, weight: hit.weight, collapseCount: Int(hit.collapsed))
  }

  /// The terms of the query that the match at `index` has, in byte order, without those of wildcards.
  ///
  /// - Throws: `range` if `index` is out of range; `databaseModified` and other errors of reading;
  ///   `documentNotFound` if the database was reopened and lacks the document.
  public func matchingTerms(at index: Int) throws(XapianError) -> [[UInt8]] {
    let index = try checked(index)
    var terms: [[UInt8]] = []
    var iterator = try TermIterator { cx_matches_terms(handle, index, $0, $1) }
    while let (term, _) = try iterator.next() { terms.append(Array(term)) }
    return terms
  }

  /// The highest weight that a term of the query can have in a document.
  ///
  /// - Throws: `invalidArgument` for a term that is not in the query.
  public func termWeight(_ term: Span<UInt8>) throws(XapianError) -> Double {
    var weight = 0.0
    try perform { error in
      term.withUnsafeBufferPointer {
        cx_matches_term_weight(handle, $0.baseAddress, $0.count, &weight, error)
      }
    }
    return weight
  }

  /// The number of documents with `term`. For a term of the query this reads nothing, unlike
  /// ``Database/termFrequency(_:)-(Span<UInt8>)``.
  public func termFrequency(_ term: Span<UInt8>) throws(XapianError) -> Int {
    var frequency: UInt32 = 0
    try perform { error in
      term.withUnsafeBufferPointer {
        cx_matches_term_frequency(handle, $0.baseAddress, $0.count, &frequency, error)
      }
    }
    return Int(frequency)
  }

  private func checked(_ index: Int) throws(XapianError) -> Int {
    guard index >= 0 else {
      throw XapianError(code: .range, message: "An index cannot be negative: \(index)")
    }
    return index
  }
}

@available(*, unavailable)
extension MatchSet: Sendable {}
