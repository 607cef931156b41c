import Articles
import Base
import Store

extension Profile {
  /// The hash of kind, name and text, which identifies the document of the profile.
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

  /// The paragraphs with line numbers relative to the line of the name, so that equal profiles are equal
  /// wherever they are in a file.
  var relativeParagraphs: [Paragraph] {
    paragraphs.map { Paragraph(text: $0.text, line: max(0, $0.line - line)) }
  }
}
