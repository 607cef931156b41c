public import Articles

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

  /// Adds what properties in the text state, if front matter does not state it.
  mutating func addMissing(_ properties: FrontMatter) {
    date = date ?? properties.date
    updated = updated ?? properties.updated
    language = language ?? properties.language
    url = url ?? properties.url
    authors = authors.isEmpty ? properties.authors : authors
    var known = Set(aliases)
    aliases += properties.aliases.filter { known.insert($0).inserted }
    add(tags: properties.tags)
    // Front matter may state a date in place of one that cannot be read.
    if date == nil { warnings += properties.warnings.filter { !warnings.contains($0) } }
  }

  /// Adds the tags in the `#+filetags:` line at the start of an Org file, which pandoc leaves out.
  public mutating func addTags(ofOrgFile bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { bytes in
      guard let block = TextHeader.find(in: bytes), block.syntax == .org,
        let stated = FrontMatter(block, in: bytes)
      else { return }
      add(tags: stated.tags)
    }
  }

  /// Appends tags that the article does not have yet.
  public mutating func add(tags names: [String]) {
    guard !names.isEmpty else { return }
    var known = Set(tags.map(FrontMatterNames.folded))
    tags += names.filter { known.insert(FrontMatterNames.folded($0)).inserted }
  }

  /// Merges front matter, which takes precedence over what the text states.
  mutating func add(_ stated: FrontMatter) {
    date = stated.date ?? date
    updated = stated.updated ?? updated
    language = stated.language ?? language
    url = stated.url ?? url
    isDraft = stated.isDraft
    authors = stated.authors.isEmpty ? authors : stated.authors
    aliases = stated.aliases + aliases.filter { !stated.aliases.contains($0) }
    let known = Set(stated.tags.map(FrontMatterNames.folded))
    tags = stated.tags + tags.filter { !known.contains(FrontMatterNames.folded($0)) }
    warnings += stated.warnings
    addDescriptions(stated.descriptions)
  }
}
