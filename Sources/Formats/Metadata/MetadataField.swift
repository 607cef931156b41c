/// The metadata that a key can state, in any format.
enum MetadataField: CaseIterable {
  /// The title of the article.
  case title
  /// The name of the person or thing that the article describes: the title if the page states no other.
  case name
  case siteName
  /// The date of publication or, without one, of creation.
  case date
  /// The date of the last change.
  case updated
  /// One author, or a list.
  case author
  /// Authors between commas, or a list.
  case authors
  /// One tag, even with blanks, or a list.
  case tag
  /// Tags between commas, or a list.
  case tags
  case language
  /// The absolute web address of the article.
  case url
  /// A path or address of publication, which may contain a date: `2019/05/14/release`.
  case path
  case description
  /// Other names of the article, between commas or a list.
  case aliases
}
