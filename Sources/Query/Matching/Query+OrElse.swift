import Xapian

extension Query {
  /// Returns a query for the documents that match this query or `other`. A document that matches both has the weight
  /// of this one.
  func orElse(_ other: Query) throws(XapianError) -> Query {
    try .combined(.or, [self, .combined(.andNot, [other, self])])
  }
}
