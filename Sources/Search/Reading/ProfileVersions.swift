import Xapian

/// Finds where profiles are stated. A name may have several texts, each a document of its own; the
/// newest stands for the name.
struct ProfileVersions {
  /// A profile document with the newest article that states it.
  struct Version {
    var document: DocumentID
    var article: DocumentID?
    var order: [UInt8]
  }

  let reader: IndexReader

  /// The newest text for the name that `key` stands for: that of the newest article; of equally new
  /// ones the first.
  func newest(named key: String) throws -> Version? {
    var best: Version?
    for document in try reader.documents(.profileName, key) {
      let version = try version(document, hash: try reader.record(document).hash)
      if let known = best, !isNewer(version, than: known) { continue }
      best = version
    }
    return best
  }

  /// The document itself with the newest article that states it.
  func version(_ document: DocumentID, hash: String) throws -> Version {
    var version = Version(document: document, article: nil, order: [])
    for article in try reader.documents(.statement, hash) {
      let order = try reader.order(of: article)
      if version.article == nil || version.order.lexicographicallyPrecedes(order) {
        version.article = article
        version.order = order
      }
    }
    return version
  }

  private func isNewer(_ a: Version, than b: Version) -> Bool {
    if a.order != b.order { return b.order.lexicographicallyPrecedes(a.order) }
    return (a.article ?? .max) < (b.article ?? .max)
  }
}
