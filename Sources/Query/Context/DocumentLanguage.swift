/// A language of the index, with the number of documents in it.
struct DocumentLanguage {
  /// The ISO 639 code.
  var code: String
  /// How many documents are in the language.
  var documents: Int
}
