import Store
import Xapian

/// Chooses between the texts of a profile.
///
/// Articles may state different profiles for one name. Each distinct text is a document of its own; the newest
/// one represents the name.
struct ProfileVersions {
  /// A profile document, with the newest article that states it.
  struct Version {
    var document: DocumentID
    var article: DocumentID?
    /// Whether the profile has text beside its name.
    var hasText: Bool
    /// ``SearchContext/age(of:)`` of the article.
    var age: [UInt8]
  }

  let context: SearchContext

  /// Returns the version that represents the name with this key: that of the newest article and, among
  /// equally new articles, of the first by tie-breaker. Versions without text come last: they arise where a file
  /// ends after a name.
  func newest(named key: String) throws -> Version? {
    var best: Version?
    for document in try context.documents(.profileName, key) {
      let record = try context.record(document)
      var version = try version(document, hash: record.hash)
      version.hasText = !record.blocks.isEmpty
      if let known = best, try !isBetter(version, than: known) { continue }
      best = version
    }
    return best
  }

  /// Returns the profile in `document`, whose record has this hash, with the newest article that states it.
  func version(_ document: DocumentID, hash: String) throws -> Version {
    var version = Version(document: document, article: nil, hasText: true, age: [])
    for article in try context.documents(.statement, hash) {
      let age = try context.age(of: article)
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
    let (a, b) = (try context.tieBreaker(of: a), try context.tieBreaker(of: b))
    return a.lexicographicallyPrecedes(b)
  }
}
