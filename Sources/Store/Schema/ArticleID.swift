package import Articles

/// The id of an article in answers: `SOURCE/PATH#ROW`. The name of the source is there only if the index
/// has several sources, `#` and the row's id only for a row of a file.
package struct ArticleID: Hashable, Sendable, CustomStringConvertible {
  /// The id as answers show it.
  package let description: String

  /// Creates an id from its text in the index or in a request.
  package init(_ text: String) { description = text }

  /// Creates the id of the file at `path` below source number `source`.
  package init(path: String, source: Int, of sources: [Source]) {
    let isNamed =
      sources.count > 1 && sources.indices.contains(source) && !sources[source].isStandardInput
    description = isNamed ? sources[source].name + "/" + path : path
  }

  /// Returns the id of a row of the file with this id.
  package func row(_ row: String) -> ArticleID { ArticleID(description + "#" + row) }
}
