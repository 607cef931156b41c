import Articles

extension Profile {
  /// Appends a paragraph without citations such as `[3][5]`.
  mutating func add(_ paragraph: Paragraph) {
    let text = InlineMarks.removed(from: paragraph.text)
    if !text.isEmpty { paragraphs.append(Paragraph(text: text, line: paragraph.line)) }
  }
}
