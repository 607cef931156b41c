import Articles

extension Article {
  /// Inserts descriptions as the first paragraphs, except those with which the text begins or that repeat
  /// the title.
  mutating func addDescriptions(_ descriptions: [LocatedText]) {
    let start = MarkdownOpening(self)
    var paragraphs: [Paragraph] = []
    for description in descriptions {
      let text = Markdown.plainText(description.text)
      guard !text.isEmpty, !start.begins(with: text), !MarkdownOpening.isSame(text, title) else {
        continue
      }
      paragraphs.append(Paragraph(text: text, line: description.line))
    }
    sections.prepend(paragraphs)
  }

  /// Merges front matter, which takes precedence over what the text states.
  mutating func add(_ stated: FrontMatter) {
    date = stated.date ?? date
    updated = stated.updated ?? updated
    language = stated.language ?? language
    url = stated.url ?? url
    isDraft = stated.isDraft
    authors = stated.authors.isEmpty ? authors : stated.authors
    let known = Set(stated.tags.map(FrontMatterNames.folded))
    tags = stated.tags + tags.filter { !known.contains(FrontMatterNames.folded($0)) }
    warnings += stated.warnings
    addDescriptions(stated.descriptions)
  }
}
