// Overloads for strings of the calls that take bytes. They pass the UTF-8 of a string without a copy.

extension Database {
  /// The number of documents with `term`; for an empty term the number of all documents.
  public func termFrequency(_ term: String) throws(XapianError) -> Int {
    try termFrequency(term.utf8.span)
  }

  /// How often `term` occurs in all documents: the sum of its within-document frequencies.
  public func collectionFrequency(_ term: String) throws(XapianError) -> Int {
    try collectionFrequency(term.utf8.span)
  }

  /// Calls `body` with each term that begins with `prefix`, from `start` on, until it returns false.
  public func forEachTerm(
    prefix: String, startingAt start: String? = nil,
    _ body: (_ term: Span<UInt8>, _ frequency: Int) throws -> Bool
  ) throws {
    let start = start ?? ""
    try forEachTerm(prefix: prefix.utf8.span, startingAt: start.utf8.span, body)
  }

  /// Calls `body` with each document of the posting list of `term` until it returns false.
  public func forEachPosting(of term: String, _ body: (DocumentID) throws -> Bool) throws {
    try forEachPosting(of: term.utf8.span, body)
  }

  /// Appends the positions of `term` in `document`, ascending.
  public func appendPositions(
    of term: String, in document: DocumentID, to positions: inout [UInt32]
  ) throws(XapianError) {
    try appendPositions(of: term.utf8.span, in: document, to: &positions)
  }
}

extension WritableDatabase {
  /// Replaces the document with `term`, or adds it if no document has the term. Returns its number.
  @discardableResult
  public mutating func replace(
    uniqueTerm term: String, with document: borrowing Document
  ) throws(XapianError) -> DocumentID {
    try replace(uniqueTerm: term.utf8.span, with: document)
  }

  /// Deletes all documents with `term`, if there are any.
  public mutating func delete(uniqueTerm term: String) throws(XapianError) {
    try delete(uniqueTerm: term.utf8.span)
  }

  /// Stores metadata: `value` under `key`.
  public mutating func setMetadata(_ key: String, _ value: Span<UInt8>) throws(XapianError) {
    try setMetadata(key.utf8.span, value)
  }

  /// Stores metadata: `value` under `key`.
  public mutating func setMetadata(_ key: String, _ value: String) throws(XapianError) {
    try setMetadata(key, value.utf8.span)
  }
}

extension Document {
  /// Adds `term` at each of `positions`.
  public mutating func addPositions(
    _ positions: Span<UInt32>, of term: String, wdfPerPosition: UInt32 = 1
  ) throws(XapianError) {
    try addPositions(positions, of: term.utf8.span, wdfPerPosition: wdfPerPosition)
  }

  /// Adds `term` without a position.
  public mutating func addTerm(_ term: String, wdf: UInt32 = 1) throws(XapianError) {
    try addTerm(term.utf8.span, wdf: wdf)
  }

  /// Adds `term` for filtering only.
  public mutating func addBooleanTerm(_ term: String) throws(XapianError) {
    try addBooleanTerm(term.utf8.span)
  }

  /// Sets the value in a slot.
  public mutating func setValue(_ slot: UInt32, _ value: String) throws(XapianError) {
    try setValue(slot, value.utf8.span)
  }

  /// Sets the data.
  public mutating func setData(_ data: String) throws(XapianError) {
    try setData(data.utf8.span)
  }
}

extension Query {
  /// Matches the documents with `term`.
  public static func term(_ term: String, wqf: UInt32 = 1) throws(XapianError) -> Query {
    try self.term(term.utf8.span, wqf: wqf)
  }

  /// Matches the documents with all `terms` in this order within `window` positions (0: without gaps).
  public static func phrase(window: UInt32 = 0, _ terms: [String]) throws(XapianError) -> Query {
    try phrase(window: window, terms.map { term throws(XapianError) in try .term(term) })
  }

  /// Matches the documents with all `terms` in any order within `window` positions (0: without gaps).
  public static func near(window: UInt32 = 0, _ terms: [String]) throws(XapianError) -> Query {
    try near(window: window, terms.map { term throws(XapianError) in try .term(term) })
  }

  /// Matches the documents whose value in `slot` is in a range, ends included.
  public static func valueRange(
    _ slot: UInt32, from lower: String?, to upper: String?
  ) throws(XapianError) -> Query {
    try valueRange(slot, from: lower.map { Array($0.utf8) }, to: upper.map { Array($0.utf8) })
  }

  /// Matches the documents with a term that begins with `prefix`.
  public static func wildcard(
    prefix: String, maxExpansion: UInt32 = 0, limit: Limit = .mostFrequent
  ) throws(XapianError) -> Query {
    try wildcard(prefix: prefix.utf8.span, maxExpansion: maxExpansion, limit: limit)
  }
}

extension MatchSet {
  /// The highest weight that a term of the query can have in a document.
  public func termWeight(_ term: String) throws(XapianError) -> Double {
    try termWeight(term.utf8.span)
  }

  /// The number of documents with `term`.
  public func termFrequency(_ term: String) throws(XapianError) -> Int {
    try termFrequency(term.utf8.span)
  }
}

extension Stemmer {
  /// The stem of `word`, which must be in lower case.
  public func stem(_ word: String) throws(XapianError) -> String {
    var stem: [UInt8] = []
    try self.stem(word.utf8.span, appendingTo: &stem)
    return String(decoding: stem, as: UTF8.self)
  }
}
