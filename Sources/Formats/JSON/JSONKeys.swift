import JSON

/// What the keys of the rows of one file mean. Rows repeat their keys, so each is looked up once.
final class JSONKeys {
  /// The members of a row by what their keys mean, those with the most exact keys first.
  struct Members {
    var fields: [MetadataField: [JSONNode.Member]] = [:]
    var texts: [JSONNode.Member] = []
  }

  private struct Meaning {
    var fields: [(field: MetadataField, rank: Int)]
    /// The rank among the names of texts; nil for other keys.
    var textRank: Int?
  }

  /// The number of keys to remember, and of those of a row to look at: the keys of an object can be data.
  static let limit = 1_000
  /// The key that states a date only if its value is one.
  static let time = "time"
  private static let textNames = JSONMapping.textNames.map { MetadataKeys.folded($0) }

  private var known: [String: Meaning] = [:]
  /// The unknown keys of dates about which there was a warning.
  private var reported: Set<String> = []

  /// Returns the members of a row.
  func members(of row: JSONNode) -> Members {
    var fields: [MetadataField: [(rank: Int, member: JSONNode.Member)]] = [:]
    var texts: [(rank: Int, member: JSONNode.Member)] = []
    for member in (row.members ?? []).prefix(Self.limit) {
      let meaning = meaning(of: member.key)
      for (field, rank) in meaning.fields { fields[field, default: []].append((rank, member)) }
      if let rank = meaning.textRank { texts.append((rank, member)) }
    }
    return Members(fields: fields.mapValues(Self.sorted), texts: Self.sorted(texts))
  }

  /// Returns whether this is the first warning about the key.
  func isNew(_ key: String) -> Bool {
    reported.count < Self.limit && reported.insert(key).inserted
  }

  /// Equal keys keep their order.
  private static func sorted(
    _ members: [(rank: Int, member: JSONNode.Member)]
  ) -> [JSONNode.Member] {
    guard members.count > 1 else { return members.map(\.member) }
    return members.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element.member)
  }

  private func meaning(of key: String) -> Meaning {
    if let meaning = known[key] { return meaning }
    var meaning = Meaning(
      fields: MetadataKeys.meanings(of: key),
      textRank: Self.textNames.firstIndex(of: MetadataKeys.folded(key)))
    // Forums have seconds since 1970 there. Elsewhere, a key of this name is a time of day.
    if key == Self.time { meaning.fields = [(.date, Int.max)] }
    if known.count < Self.limit, key.utf8.count <= MetadataKeys.longestKey {
      known[key] = meaning
    }
    return meaning
  }
}
