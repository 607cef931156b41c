public import Base

/// The tags of an index: the JSON contract of `lede tags --format json` and `GET /v1/tags`.
public struct TagsAnswer: Sendable, Equatable {
  /// A tag with the number of articles that have it.
  public struct Tag: Sendable, Equatable {
    /// The tag in the spelling that most articles use.
    public var tag: String
    /// How many articles have it.
    public var count: Int

    /// Creates a tag with its count.
    package init(tag: String, count: Int) {
      self.tag = tag
      self.count = count
    }
  }

  /// Most used first, then by name.
  public var tags: [Tag]

  /// Creates the answer with these tags.
  package init(tags: [Tag]) {
    self.tags = tags
  }

  /// The answer as the contract has it.
  public var json: JSONValue {
    .object([
      .init("version", .integer(contractVersion)),
      .init(
        "tags",
        .array(
          tags.map {
            .object([.init("tag", .string($0.tag)), .init("count", .integer($0.count))])
          })),
    ])
  }
}
