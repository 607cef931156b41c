import Articles

/// Builds an article from the parts of a file.
struct ArticleBuilder {
  private let table: LineTable
  private var article: Article
  private var knownTags: Set<String> = []
  private var hasHeading = false
  private var scratch: [UInt8] = []

  init(table: LineTable, title: String, titleLine: Int, warnings: [ParseWarning]) {
    self.table = table
    article = Article(title: title, titleLine: titleLine, warnings: warnings)
  }

  /// Builds an article. Without `isWrapped`, the lines show whether the text is hard-wrapped.
  static func build(
    _ parts: [FilePart], table: LineTable, title: String, titleLine: Int, isWrapped: Bool? = nil,
    warnings: [ParseWarning]
  ) -> Article {
    var builder = ArticleBuilder(
      table: table, title: title, titleLine: titleLine, warnings: warnings)
    // People who wrap the body may paste unwrapped profiles, and the reverse. So each is tested separately.
    let bodyIsWrapped =
      isWrapped
      ?? HardWrap.isUsed(in: table, lines: parts.filter { $0.kind == nil }.flatMap(\.lines))
    let profilesAreWrapped =
      isWrapped
      ?? HardWrap.isUsed(in: table, lines: parts.filter { $0.kind != nil }.flatMap(\.lines))
    for part in parts {
      if let kind = part.kind {
        builder.addProfiles(
          kind, Block.blocks(of: part, in: table, isWrapped: profilesAreWrapped))
      } else {
        builder.addBody(Block.blocks(of: part, in: table, isWrapped: bodyIsWrapped))
      }
    }
    return builder.article
  }

  private mutating func addBody(_ blocks: [Block]) {
    let roles = Outline.roles(of: blocks, in: table, mayHaveTags: !hasHeading)
    for (block, role) in zip(blocks, roles) {
      switch role {
      case .tags:
        TagLine.collect(
          table.bytes(of: block.lines.lowerBound), into: &article.tags, known: &knownTags)
      case .heading: addHeading(block)
      case .paragraph: addParagraph(block)
      }
    }
  }

  private mutating func addHeading(_ block: Block) {
    hasHeading = true
    let line = table.bytes(of: block.lines.lowerBound)
    let heading = InlineMarks.removed(from: HeadingMark.removed(from: line))
    guard !heading.isEmpty else { return }
    article.sections.append(
      Section(
        heading: String(decoding: heading, as: UTF8.self), line: number(of: block),
        level: HeadingMark.level(of: line)))
  }

  private mutating func addParagraph(_ block: Block) {
    if let paragraph = paragraph(block) { article.append(paragraph) }
  }

  private mutating func addProfiles(_ kind: String, _ blocks: [Block]) {
    let roles = ProfileOutline.roles(of: blocks, in: table)
    var isInProfile = false
    for (block, role) in zip(blocks, roles) {
      if role == .name, let name = ProfileName(table.bytes(of: block.lines.lowerBound)) {
        isInProfile = true
        article.profiles.append(
          Profile(
            kind: kind, name: String(decoding: name.text, as: UTF8.self), line: number(of: block)))
      } else if isInProfile {
        guard let paragraph = paragraph(block) else { continue }
        article.profiles[article.profiles.count - 1].paragraphs.append(paragraph)
      } else if paragraph(block) != nil {
        article.warnings.append(
          ParseWarning(
            line: number(of: block),
            message: "text before the first name of a profile block: it is read as body"))
        addParagraph(block)
      }
    }
  }

  private func number(of block: Block) -> Int { table[block.lines.lowerBound].number }

  private mutating func paragraph(_ block: Block) -> Paragraph? {
    let text =
      block.lines.count == 1
      ? table.text(of: block.lines.lowerBound) : table.joinedText(of: block.lines, &scratch)
    return text.isEmpty ? nil : Paragraph(text: text, line: number(of: block))
  }
}
