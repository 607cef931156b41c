import Articles
import Base
import Formats
import Store
import Xapian

extension DocumentBuilder {
  /// Returns the document of an article whose file is in a new folder. Returns nil if its words, title, tags or date
  /// can change too, so that the file must be read again.
  func renamed(
    _ record: DataRecord, _ number: DocumentID, of reader: IndexReader, id: ArticleID, path: String
  ) throws -> Document? {
    guard path.split(separator: "/").last == record.path.split(separator: "/").last,
      record.dateOrigin == .stated
        || CalendarDate(inPath: path) == CalendarDate(inPath: record.path)
    else { return nil }
    var document = try Document(number, of: reader.database)
    for term in try pathTerms(of: number, in: reader) { try document.removeTerm(term.span) }
    var renamed = record
    renamed.id = id.description
    renamed.path = path
    try replace(
      ExactFields(of: record, sources: sources, modified: nil),
      by: ExactFields(of: renamed, sources: sources, modified: nil), in: &document)
    try addPath(of: renamed, to: &document)
    try document.setData(renamed.encoded().span)
    return document
  }

  private func pathTerms(of number: DocumentID, in reader: IndexReader) throws -> [[UInt8]] {
    let prefix = Array(TermField.path.prefix.utf8)
    var terms: [[UInt8]] = []
    try reader.database.forEachTerm(of: number) { term, _ in
      let term = term.withUnsafeBufferPointer { Array($0) }
      if term.starts(with: prefix) { terms.append(term) }
      return true
    }
    return terms
  }

  private func replace(
    _ old: ExactFields, by new: ExactFields, in document: inout Document
  ) throws(XapianError) {
    let (before, after) = (Set(old.terms), Set(new.terms))
    for term in before.subtracting(after) { try document.removeTerm(term.bytes.span) }
    for term in after.subtracting(before) { try document.addBooleanTerm(term.bytes.span) }
    for (field, value) in new.values where old.values[field] != value {
      try document.setValue(field.slot, value.span)
    }
  }
}
