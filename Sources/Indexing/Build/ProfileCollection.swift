import Articles
import Synchronization

/// The distinct profiles that the articles of a build state.
final class ProfileCollection: Sendable {
  private let profiles = Mutex<[String: Profile]>([:])

  /// Adds the profiles of an article under their hashes.
  func add(_ article: Article, hashes: [String]) {
    guard !hashes.isEmpty else { return }
    profiles.withLock { profiles in
      for (profile, hash) in zip(article.profiles, hashes) where profiles[hash] == nil {
        profiles[hash] = profile
      }
    }
  }

  /// Returns all profiles sorted by name, then hash, so that builds of the same files are equal.
  func sorted() -> [(hash: String, profile: Profile)] {
    profiles.withLock { profiles in
      profiles.map { ($0.key, $0.value) }.sorted { ($0.1.name, $0.0) < ($1.1.name, $1.0) }
    }
  }
}
