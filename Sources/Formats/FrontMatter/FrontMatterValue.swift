/// A value in front matter of any syntax. Scalars stay text; each key interprets its own.
enum FrontMatterValue: Equatable {
  case text(String)
  case list([FrontMatterValue])
  case table([FrontMatterEntry])

  /// The text of a scalar; nil for other values.
  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The entries of a table; nil for other values.
  var table: [FrontMatterEntry]? {
    if case .table(let entries) = self { entries } else { nil }
  }
}

/// A key and its value.
struct FrontMatterEntry: Equatable {
  var key: String
  var value: FrontMatterValue
  /// The line of the key in the file, counted from 1.
  var line: Int

  /// The normalized key: `Publish_Date`, `publish-date` and `publishDate` are equal.
  var name: String { MetadataKeys.folded(key) }
}
