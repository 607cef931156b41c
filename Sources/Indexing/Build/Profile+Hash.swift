import Articles
import Base
import Store

extension Profile {
  /// Names the document of the profile: profiles with the same kind, name and text have the same hash.
  var contentHash: String {
    var writer = ByteWriter()
    writer.string(kind)
    writer.string(name)
    for paragraph in relativeParagraphs {
      writer.string(paragraph.text)
      writer.integer(paragraph.line)
    }
    return ContentHash.hexadecimal(of: writer.bytes)
  }

  /// The paragraphs with lines counted from that of the name, which the articles hold: the same profile
  /// is the same document wherever it stands in a file.
  var relativeParagraphs: [Paragraph] {
    paragraphs.map { Paragraph(text: $0.text, line: max(0, $0.line - line)) }
  }
}
