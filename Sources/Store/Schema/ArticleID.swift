package import Articles

/// The id of an article, as answers show it: its path below the source folder, after the name of the
/// source if the index has several; for a row of a file also `#` and the row's id.
package struct ArticleID: Hashable, Sendable, CustomStringConvertible {
  /// The id as answers show it.
  package let description: String

  /// An id that was read from the index or typed.
  package init(_ text: String) { description = text }

  /// The id of the file at `path` below source number `source`, and of its article.
  package init(path: String, source: Int, of sources: [Source]) {
    let isNamed =
      sources.count > 1 && sources.indices.contains(source) && !sources[source].isStandardInput
    description = isNamed ? sources[source].name + "/" + path : path
  }

  /// The id of a row of the file that this id names.
  package func row(_ row: String) -> ArticleID { ArticleID(description + "#" + row) }
}
