/// A heading or a run of text in a Markdown file.
struct MarkdownBlock {
  enum Kind: Equatable {
    /// A heading. The level is 1 to 6.
    case heading(level: Int)
    /// A paragraph outside lists, quotations and tables.
    case paragraph
    case other
  }

  var kind: Kind
  var text: String
  /// The line in the file, counted from 1.
  var line: Int
  /// The first line of the text, if the source has more than one.
  var firstLine: String?
  /// Whether this is a paragraph that begins with `#` in the source, or with `:`, and has no code or HTML
  /// tags.
  var isPlain = false
  /// The tags in the text.
  var tags: [String] = []
}
