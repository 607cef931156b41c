import Xapian

extension Query {
  /// Any document of the two queries; one that matches both has the weight of this query alone.
  func orElse(_ other: Query) throws(XapianError) -> Query {
    try .combined(.or, [self, .combined(.andNot, [other, self])])
  }
}
