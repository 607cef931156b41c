package import Xapian

/// Finds where profiles are stated. A name may have several texts, each a document of its own; the
/// newest stands for the name.
package struct ProfileVersions {
  /// A profile document with the newest article that states it.
  package struct Version {
    package var document: DocumentID
    package var article: DocumentID?
    /// Whether there is more than the name.
    var hasText: Bool
    /// ``IndexReader/age(of:)`` of the article.
    var age: [UInt8]
  }

  let reader: IndexReader

  /// Creates the versions as `reader` sees them.
  package init(
    reader: IndexReader
  ) {
    self.reader = reader
  }

  /// The newest text for the name that `key` stands for: that of the newest article; of equally new
  /// ones the first. A name without text, such as one at which a file breaks off, stands back.
  package func newest(named key: String) throws -> Version? {
    var best: Version?
    for document in try reader.documents(.profileName, key) {
      let record = try reader.record(document)
      var version = try version(document, hash: record.hash)
      version.hasText = !record.blocks.isEmpty
      if let known = best, try !isBetter(version, than: known) { continue }
      best = version
    }
    return best
  }

  /// The document itself with the newest article that states it.
  package func version(_ document: DocumentID, hash: String) throws -> Version {
    var version = Version(document: document, article: nil, hasText: true, age: [])
    for article in try reader.documents(.statement, hash) {
      let age = try reader.age(of: article)
      if let known = version.article {
        if age == version.age {
          guard try isBefore(article, known) else { continue }
        } else if !version.age.lexicographicallyPrecedes(age) {
          continue
        }
      }
      version.article = article
      version.age = age
    }
    return version
  }

  private func isBetter(_ a: Version, than b: Version) throws -> Bool {
    if a.hasText != b.hasText { return a.hasText }
    if a.age != b.age { return b.age.lexicographicallyPrecedes(a.age) }
    return try isBefore(a.article ?? a.document, b.article ?? b.document)
  }

  private func isBefore(_ a: DocumentID, _ b: DocumentID) throws -> Bool {
    let (a, b) = (try reader.place(of: a), try reader.place(of: b))
    return a.lexicographicallyPrecedes(b)
  }
}
