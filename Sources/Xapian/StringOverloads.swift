// The calls that take bytes, for text: its UTF-8, without a copy.

extension Database {
  /// The number of documents that have `term`: 0 when none has, all for an empty term.
  public func termFrequency(_ term: String) throws(XapianError) -> Int {
    try termFrequency(term.utf8.span)
  }

  /// As the call with bytes: each term with a prefix, from `start` on.
  public func forEachTerm(
    prefix: String, startingAt start: String? = nil,
    _ body: (_ term: Span<UInt8>, _ frequency: Int) throws -> Bool
  ) throws {
    let start = start ?? ""
    try forEachTerm(prefix: prefix.utf8.span, startingAt: start.utf8.span, body)
  }

  /// As the call with bytes: each document that has `term`.
  public func forEachPosting(of term: String, _ body: (DocumentID) throws -> Bool) throws {
    try forEachPosting(of: term.utf8.span, body)
  }

  /// As the call with bytes: the positions of `term` in a document.
  public func appendPositions(
    of term: String, in document: DocumentID, to positions: inout [UInt32]
  ) throws(XapianError) {
    try appendPositions(of: term.utf8.span, in: document, to: &positions)
  }
}

extension WritableDatabase {
  /// As the call with bytes: replaces the document that has `term`, or adds one.
  @discardableResult
  public mutating func replace(
    uniqueTerm term: String, with document: borrowing Document
  ) throws(XapianError) -> DocumentID {
    try replace(uniqueTerm: term.utf8.span, with: document)
  }

  /// As the call with bytes: deletes all documents that have `term`.
  public mutating func delete(uniqueTerm term: String) throws(XapianError) {
    try delete(uniqueTerm: term.utf8.span)
  }

  /// As the call with bytes: stores bytes under a key.
  public mutating func setMetadata(_ key: String, _ value: Span<UInt8>) throws(XapianError) {
    try setMetadata(key.utf8.span, value)
  }

  /// As the call with bytes: stores text under a key.
  public mutating func setMetadata(_ key: String, _ value: String) throws(XapianError) {
    try setMetadata(key, value.utf8.span)
  }
}

extension Document {
  /// As the call with bytes: adds `term` at each of `positions`.
  public mutating func addPositions(
    _ positions: Span<UInt32>, of term: String, wdfPerPosition: UInt32 = 1
  ) throws(XapianError) {
    try addPositions(positions, of: term.utf8.span, wdfPerPosition: wdfPerPosition)
  }

  /// As the call with bytes: adds `term` without a position.
  public mutating func addTerm(_ term: String, wdf: UInt32 = 1) throws(XapianError) {
    try addTerm(term.utf8.span, wdf: wdf)
  }

  /// As the call with bytes: adds `term` for filtering only.
  public mutating func addBooleanTerm(_ term: String) throws(XapianError) {
    try addBooleanTerm(term.utf8.span)
  }

  /// As the call with bytes: sets the value in a slot.
  public mutating func setValue(_ slot: UInt32, _ value: String) throws(XapianError) {
    try setValue(slot, value.utf8.span)
  }

  /// As the call with bytes: sets the data.
  public mutating func setData(_ data: String) throws(XapianError) {
    try setData(data.utf8.span)
  }
}

extension Query {
  /// As the call with bytes: the documents that have `term`.
  public static func term(_ term: String, wqf: UInt32 = 1) throws(XapianError) -> Query {
    try self.term(term.utf8.span, wqf: wqf)
  }

  /// A phrase of terms, in this order within `window` positions (0: without gaps).
  public static func phrase(window: UInt32 = 0, _ terms: [String]) throws(XapianError) -> Query {
    try phrase(window: window, terms.map { term throws(XapianError) in try .term(term) })
  }

  /// Terms within `window` positions (0: without gaps), in any order.
  public static func near(window: UInt32 = 0, _ terms: [String]) throws(XapianError) -> Query {
    try near(window: window, terms.map { term throws(XapianError) in try .term(term) })
  }

  /// As the call with bytes: a range of values.
  public static func valueRange(
    _ slot: UInt32, from lower: String?, to upper: String?
  ) throws(XapianError) -> Query {
    try valueRange(slot, from: lower.map { Array($0.utf8) }, to: upper.map { Array($0.utf8) })
  }

  /// As the call with bytes: any term that begins with `prefix`.
  public static func wildcard(
    prefix: String, maxExpansion: UInt32 = 0, limit: Limit = .mostFrequent
  ) throws(XapianError) -> Query {
    try wildcard(prefix: prefix.utf8.span, maxExpansion: maxExpansion, limit: limit)
  }
}

extension MatchSet {
  /// As the call with bytes: the most that a term of the query can give to a weight.
  public func termWeight(_ term: String) throws(XapianError) -> Double {
    try termWeight(term.utf8.span)
  }

  /// As the call with bytes: the number of documents that have `term`.
  public func termFrequency(_ term: String) throws(XapianError) -> Int {
    try termFrequency(term.utf8.span)
  }
}

extension Stemmer {
  /// The stem of `word`, which is to be in lower case.
  public func stem(_ word: String) throws(XapianError) -> String {
    var stem: [UInt8] = []
    try self.stem(word.utf8.span, appendingTo: &stem)
    return String(decoding: stem, as: UTF8.self)
  }
}
