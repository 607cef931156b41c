import Analysis
import Articles
import Base
import Store
import Xapian

/// Documents that are in an index already.
extension DocumentBuilder {
  /// The words that a document added to the vocabulary, read from what is stored of it. `visit` is
  /// called with each term, under the prefix of its field, and its position, perhaps several times.
  func words(
    of record: DataRecord, visit: ((_ term: [UInt8], _ position: UInt32) -> Void)? = nil
  ) throws -> [Vocabulary.Entry] {
    try analyzeAgain(
      record,
      visit.map { visit in
        { tokens, analyzer, fields in
          for token in tokens {
            analyzer.withTerm(token.term) { term in
              for field in fields {
                visit(Array((field?.prefix ?? "").utf8) + term, token.position)
              }
            }
          }
        }
      })
    return takeWords()
  }

  /// The document of an article whose file has another path now; nil when more of it follows from the
  /// path, so that the file has to be read.
  func renamed(
    _ record: DataRecord, _ number: DocumentID, of reader: IndexReader, id: String, path: String
  ) throws -> Document? {
    guard FileFormat.fileExtension(of: path) == FileFormat.fileExtension(of: record.path),
      record.dateOrigin == .stated
        || CalendarDate(inPath: path) == CalendarDate(inPath: record.path)
    else { return nil }
    var document = try Document(number, of: reader.database)
    try document.removeTerm(TermName.make(.identifier, record.id).span)
    var pathTerms: [[UInt8]] = []
    let prefix = Array(Field.path.prefix.utf8)
    try reader.database.forEachTerm(of: number) { term, _ in
      let term = term.withUnsafeBufferPointer { Array($0) }
      if term.starts(with: prefix) { pathTerms.append(term) }
      return true
    }
    for term in pathTerms { try document.removeTerm(term.span) }
    var record = record
    record.id = id
    record.path = path
    try addPlace(of: record, to: &document)
    try document.setData(record.encoded().span)
    return document
  }
}
