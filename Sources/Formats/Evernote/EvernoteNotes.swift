import Base

/// A reader for the notes of a file that Evernote exported, by its DTD (evernote-export4.dtd).
struct EvernoteNotes {
  private var records = XMLRecordReader(["note"])
  private var hasRecord = false

  /// Returns the next note, or nil at the end.
  mutating func next(in bytes: Bytes, _ lines: inout LineCount) -> ExportItem? {
    guard let note = records.next(in: bytes) else {
      guard !hasRecord, records.root != "en-export" else { return nil }
      hasRecord = true
      return .problem(line: 1, "is not an export of Evernote: it has no <en-export>")
    }
    hasRecord = true
    var record = ExportedRecord(line: lines.line(at: note.start, in: bytes))
    record.title = note.text("title", in: bytes)
    record.text =
      note.fields("content").first.map { content in
        Self.withoutSecrets(XMLText.markup(of: content.contents, in: bytes))
      } ?? ""
    let tasks = note.texts("task/title", in: bytes).map { HTMLText.escaped($0) }
    record.text += tasks.map { "<p>\($0)</p>" }.joined()
    record.date = note.text("created", in: bytes)
    record.updated = note.text("updated", in: bytes)
    record.tags = note.texts("tag", in: bytes)
    record.authors = note.texts("note-attributes/author", in: bytes)
    record.url = note.text("note-attributes/source-url", in: bytes)
    if !note.isClosed { record.warnings.append(note.unclosedMessage) }
    return .record(record)
  }

  /// Returns a note without its encrypted parts, which are not words.
  private static func withoutSecrets(_ text: String) -> String {
    guard text.utf8.contains("<en-crypt".utf8) else { return text }
    var kept = ""
    var rest = text[...]
    while let start = rest.utf8.firstRange(of: "<en-crypt".utf8) {
      kept += rest[..<start.lowerBound]
      rest = rest[start.upperBound...]
      guard let end = rest.utf8.firstRange(of: "</en-crypt>".utf8) else { return kept }
      rest = rest[end.upperBound...]
    }
    return kept + rest
  }
}

extension XMLRecord {
  /// A warning about an element without its end tag.
  var unclosedMessage: String { "the <\(name)> that starts here is not closed" }
}
