import JSON

/// What the keys of the rows of one file mean. Rows repeat their keys, so each is looked up once.
final class JSONKeys {
  /// The number of keys to remember. A file can have other keys in every row.
  private static let limit = 1_000

  private var known: [String: [(field: MetadataField, rank: Int)]] = [:]
  /// The unknown keys of dates about which there was a warning.
  private var reported: Set<String> = []

  /// Returns the members of a row by field, those with the most exact keys first.
  func fields(of members: [JSONNode.Member]) -> [MetadataField: [JSONNode.Member]] {
    var found: [MetadataField: [(rank: Int, member: JSONNode.Member)]] = [:]
    for member in members {
      for (field, rank) in meanings(of: member.key) {
        found[field, default: []].append((rank, member))
      }
    }
    return found.mapValues { list in
      guard list.count > 1 else { return list.map(\.member) }
      return list.enumerated().sorted {
        ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
      }.map(\.element.member)
    }
  }

  /// Returns whether there was no warning about this key yet.
  func isNew(_ key: String) -> Bool {
    reported.count < Self.limit && reported.insert(key).inserted
  }

  private func meanings(of key: String) -> [(field: MetadataField, rank: Int)] {
    if let meanings = known[key] { return meanings }
    let meanings = MetadataKeys.meanings(of: key)
    if known.count < Self.limit { known[key] = meanings }
    return meanings
  }
}
