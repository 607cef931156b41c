import Articles
import Contract

extension DocumentAnswer {
  /// Creates the answer for a record, which need not be in an index.
  ///
  /// - Parameters:
  ///   - record: the record of the document.
  ///   - path: the absolute path of its file.
  ///   - line: what to add to the record's lines, which may count from another line than the first of the file.
  ///   - tags: the tags as they are shown.
  ///   - blocks: decompresses the text.
  /// - Throws: `damaged` if the stored text cannot be decompressed.
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
