public import Base

/// The tags of an index: the answer of `lede tags` and `GET /v1/tags`.
public struct TagsAnswer: Sendable, Equatable {
  /// A tag with the number of articles that have it.
  public struct Tag: Sendable, Equatable {
    /// The tag in the spelling that most articles use.
    public var tag: String
    /// The number of articles that have the tag.
    public var count: Int

    /// Creates a tag with its count.
    package init(tag: String, count: Int) {
      self.tag = tag
      self.count = count
    }
  }

  /// The tags, most used first, then by name.
  public var tags: [Tag]

  /// Creates the answer with these tags.
  package init(tags: [Tag]) {
    self.tags = tags
  }

  /// The answer as JSON.
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
