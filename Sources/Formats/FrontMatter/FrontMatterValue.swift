/// A value of front matter, whatever its syntax. Types are not told apart: each key knows its own.
enum FrontMatterValue: Equatable {
  case text(String)
  case list([FrontMatterValue])
  case table([FrontMatterEntry])

  /// The text of a single value; nil for other values.
  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The entries of a table; nil for other values.
  var table: [FrontMatterEntry]? {
    if case .table(let entries) = self { entries } else { nil }
  }
}

/// A key with its value.
struct FrontMatterEntry: Equatable {
  var key: String
  var value: FrontMatterValue
  /// Line of the key in the file, counted from 1.
  var line: Int

  /// The key as it is looked for: `Publish_Date`, `publish-date` and `publishDate` are one.
  var name: String {
    String(key.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " })
  }
}
