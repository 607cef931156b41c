import Store
import Xapian

/// Reads that every part of a search needs. Each checks the cancellation first.
extension SearchContext {
  /// Returns the record of a document.
  func record(_ document: DocumentID) throws -> DataRecord {
    try cancellation.check()
    return try reader.record(document)
  }

  /// Returns the documents that have the term, in ascending order.
  func documents(_ field: TermField, _ value: String) throws -> [DocumentID] {
    try reader.documents(field, value, cancellation: cancellation)
  }

  /// Returns the document with this key, or nil.
  func document(_ key: DocumentKey) throws -> DocumentID? {
    try cancellation.check()
    return try reader.document(key)
  }

  /// Returns how many documents have the term.
  func count(_ field: TermField, _ value: String) throws(XapianError) -> Int {
    try cancellation.check()
    return try reader.count(field, value)
  }

  /// Returns the languages of the documents: the configured one first, then by their number of documents.
  func languages() throws -> [DocumentLanguage] { try snapshot.languages(cancellation) }

  /// Returns whether the index has any profile.
  func hasProfiles() throws(XapianError) -> Bool { try snapshot.hasProfiles(cancellation) }

  /// Returns the spelling in which a tag is shown.
  func spelling(ofTag tag: String) throws -> String {
    try snapshot.spelling(ofTag: tag, cancellation)
  }

  /// Returns a key by which articles are compared by age: a newer article has the greater key, in byte order.
  ///
  /// Every dated article is newer than all undated ones. Their files' times say little: a copied folder is
  /// no newer than its original.
  func age(of document: DocumentID) throws(XapianError) -> [UInt8] {
    try cancellation.check()
    let isDated: UInt8 =
      try reader.database.value(ValueField.date.slot, of: document).isEmpty ? 0 : 1
    return [isDated] + (try reader.database.value(ValueField.order.slot, of: document))
  }

  /// Returns the key that orders documents which are equal otherwise. Unlike document numbers, it is the
  /// same in an updated index and in a rebuilt one.
  func tieBreaker(of document: DocumentID) throws(XapianError) -> [UInt8] {
    try cancellation.check()
    return try reader.database.value(ValueField.tieBreaker.slot, of: document)
  }
}
