import Articles
import Contract

extension DocumentAnswer {
  /// The document of a record, whether that is in an index or not. `path` is the absolute path of its
  /// file, `line` that from which the record's lines are counted, and `tags` are its tags as they are
  /// to be shown. Throws for text that cannot be read.
  package init(
    _ record: DataRecord, path: String, line: Int = 0, tags: [String], blocks: TextBlock
  ) throws {
    self.init(
      id: record.id, kind: record.kind, title: record.title, path: path,
      line: record.line + line, date: record.date.isEmpty ? nil : record.date,
      url: record.url.isEmpty ? nil : record.url,
      tags: tags, authors: record.authors, mentions: record.mentions,
      type: record.kind == .profile ? record.type : nil, language: record.language,
      sections: try record.sections.indices.map { index in
        Section(
          heading: record.sections[index].heading, line: record.sections[index].line + line,
          level: record.sections[index].level,
          text: try Self.text(of: record, section: index, blocks))
      }, mentionedIn: nil)
  }

  private static func text(
    of record: DataRecord, section: Int, _ blocks: TextBlock
  ) throws -> String {
    var text = ""
    for number in record.blocks(of: section) {
      if !text.isEmpty, !record.blocks[number].continuesParagraph { text += "\n\n" }
      let block = String(decoding: try blocks.text(of: record, block: number), as: UTF8.self)
      text += block.split(separator: "\n", omittingEmptySubsequences: false)
        .joined(separator: "\n\n")
    }
    return text
  }
}
