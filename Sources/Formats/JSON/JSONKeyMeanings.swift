import JSON

/// What a key of a row states by its name.
struct JSONKeyMeaning {
  var fields: [(field: MetadataField, rank: Int)]
  /// The rank among the names of texts; nil for other keys.
  var textRank: Int?
  /// Whether the key looks like that of a date but states nothing.
  var looksLikeDate: Bool

  /// Names of texts, in feeds and forums too.
  private static let textNames = [
    "text", "body", "content", "contenthtml", "contenttext", "fulltext", "html", "markdown",
    "selftext",
  ]

  init(_ key: String) {
    fields = MetadataKeys.meanings(of: key)
    // Forums have seconds since 1970 there. Elsewhere, a key of this name is a time of day.
    if key == "time" { fields = [(.date, Int.max)] }
    textRank = Self.textNames.firstIndex(of: MetadataKeys.folded(key))
    looksLikeDate = MetadataKeys.looksLikeDate(key)
  }
}

/// The meanings of the keys of rows, kept between rows because rows repeat their keys.
struct JSONKeyMeanings {
  /// The limit on keys of an object to look at, and on kept keys. Objects can have keys that are data.
  private static let maximumKeys = 1_000

  private var known: [String: JSONKeyMeaning] = [:]

  /// Returns the members of an object with the meanings of their keys, in their order.
  mutating func members(
    of object: JSONNode
  ) -> [(key: String, meaning: JSONKeyMeaning, value: JSONNode)] {
    (object.members ?? []).prefix(Self.maximumKeys).map { member in
      if let meaning = known[member.key] { return (member.key, meaning, member.value) }
      let meaning = JSONKeyMeaning(member.key)
      if known.count < Self.maximumKeys, member.key.utf8.count <= MetadataKeys.longestKey {
        known[member.key] = meaning
      }
      return (member.key, meaning, member.value)
    }
  }
}
