public import Articles
public import Contract

/// An article of a file, with the document that it would become in an index.
public struct SegmentedArticle: Sendable {
  /// The document, as `lede show` prints it if only this file is indexed.
  public var document: DocumentAnswer
  /// The parsed article.
  public var article: Article
  /// The terms and slot values, if the segmenter lists fields.
  package var index: IndexedFields?
}
