import Articles

extension Article {
  /// Puts descriptions above the text as its first paragraphs, each unless the text begins so or the
  /// title says the same.
  mutating func addDescriptions(_ descriptions: [FrontMatter.Statement]) {
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

  /// Lets front matter go before what the text below it says about itself.
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
