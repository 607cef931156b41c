import Articles
import Base

/// Builds an article from the front matter and the blocks of a file, in order.
///
/// Without a stated title, the title is the first heading of level 1. Without one, it is the heading of another
/// level with which the file begins, if no later one has its level; otherwise the name of the file, if it says
/// something; otherwise the first heading; otherwise the first line.
struct MarkdownArticle {
  var article: Article
  let stated: FrontMatter
  var hasTitle: Bool
  private var isFirst = true
  /// Whether the file begins with an empty heading, so that the text below it is not a title.
  var isUntitled = false
  /// The name of the file, if it says something.
  let fileName: FileName?
  /// The level of the heading with which the file begins, if it may be the title.
  var openingLevel: Int?
  private var knownTags: Set<String>
  /// The first line of the text, and the rest of its paragraph.
  var firstLine: (title: String, rest: String?)?
  /// The kind, the heading level and the level of names of the open profile block.
  private var profiles: (kind: String, level: Int, names: Int?)?
  private var isInProfile = false

  /// Whether the title is stated elsewhere, unless the text begins with a heading.
  let isFragment: Bool

  init(
    _ stated: FrontMatter, warnings: [ParseWarning], isFragment: Bool, fileName: FileName? = nil
  ) {
    self.stated = stated
    self.fileName = fileName?.title == nil ? nil : fileName
    self.isFragment = isFragment
    article = Article(
      title: stated.title?.text ?? "", titleLine: stated.title?.line ?? 1, tags: stated.tags,
      date: stated.date, updated: stated.updated, language: stated.language,
      authors: stated.authors, aliases: stated.aliases, isDraft: stated.isDraft, url: stated.url,
      warnings: warnings + stated.warnings)
    hasTitle = stated.title != nil
    knownTags = Set(stated.tags.map(FrontMatterNames.folded))
  }

  mutating func add(_ block: MarkdownBlock) {
    if case .heading(let level) = block.kind {
      addHeading(block, level)
    } else if block.kind == .paragraph, block.isPlain, isTagLine(block.text) {
      addTags(block.text)
      return
    } else {
      addText(block)
    }
    addTags(block.tags)
    isFirst = false
  }

  /// Returns the article with the warnings about its text and the properties in it.
  mutating func finish(
    _ warnings: [ParseWarning], _ properties: [FrontMatterEntry]
  ) -> Article {
    article.warnings += warnings
    let properties = FrontMatter(properties)
    if !hasTitle { takeName() }
    if !hasTitle, let title = properties.title {
      hasTitle = true
      (article.title, article.titleLine) = (title.text, title.line)
    }
    if !hasTitle { takeFileName() }
    if !hasTitle, !isFragment, !isUntitled { takeFirstLine() }
    article.addMissing(properties)
    article.addDescriptions(stated.descriptions)
    return article.withinLimits()
  }

  private mutating func addHeading(_ block: MarkdownBlock, _ level: Int) {
    let heading = withoutTags(Self.withoutAttributes(block.text))
    guard !heading.isEmpty else {
      isUntitled = isUntitled || isFirst
      return
    }
    if let open = profiles {
      if level > open.level {
        // Headings inside a profile belong to its text.
        if let names = open.names, level > names {
          article.profiles[article.profiles.count - 1].add(
            Paragraph(text: heading, line: block.line))
          return
        }
        profiles?.names = level
        isInProfile = true
        article.profiles.append(Profile(kind: open.kind, name: heading, line: block.line))
        return
      }
      profiles = nil
      isInProfile = false
    }
    if !hasTitle, level > 1 || !isFirst { takeName() }
    if !hasTitle, isFirst || !isFragment, isTitle(heading, level) {
      hasTitle = true
      article.title = heading
      article.titleLine = block.line
      return
    }
    if isFirst, level == 1, let title = stated.title?.text, MarkdownOpening.isSame(title, heading) {
      return
    }
    if let kind = kind(of: heading) {
      profiles = (kind, level, nil)
    } else if article.sections.count < Article.maximumSections {
      article.sections.append(Section(heading: heading, line: block.line, level: level))
    } else {
      article.append(Paragraph(text: heading, line: block.line))
    }
  }

  private mutating func addText(_ block: MarkdownBlock) {
    let paragraph = Paragraph(text: block.text, line: block.line)
    if isInProfile {
      article.profiles[article.profiles.count - 1].add(paragraph)
      return
    }
    if profiles != nil {
      article.warnings.append(
        ParseWarning(
          line: block.line,
          message: "text before the first name of a profile block: it is read as body"))
    }
    if article.sections.isEmpty, firstLine == nil { firstLine = Self.splitFirstLine(block) }
    article.append(paragraph)
  }

  /// Returns whether all words of a paragraph are tags. `#12` alone is the number of an issue.
  private func isTagLine(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      TagLine.matches(bytes)
        && bytes.contains { $0.isLetter || $0 >= 0x80 }
    }
  }

  private mutating func addTags(_ text: String) {
    var text = text
    text.withUTF8 { TagLine.collect($0, into: &article.tags, known: &knownTags) }
  }

  private mutating func addTags(_ tags: [String]) {
    for tag in tags where knownTags.insert(FrontMatterNames.folded(tag)).inserted {
      article.tags.append(tag)
    }
  }

  /// Returns the heading without `:sea:boats:` at its end, which are tags.
  private mutating func withoutTags(_ heading: String) -> String {
    guard heading.hasSuffix(":"), let blank = heading.lastIndex(of: " "),
      let tags = TagLine.colonTags(String(heading[blank...].dropFirst()), least: 2)
    else { return heading }
    addTags(tags)
    return String(heading[..<blank])
  }

  private func kind(of heading: String) -> String? {
    var heading = heading
    return heading.withUTF8 { Fence.kind(in: $0) }
  }

  private static func splitFirstLine(_ block: MarkdownBlock) -> (title: String, rest: String?) {
    guard let line = block.firstLine, !line.isEmpty, line != block.text else {
      return (block.text, nil)
    }
    let rest = MarkdownText.collapsed(String(block.text.dropFirst(line.count)))
    return (line, rest.isEmpty ? nil : rest)
  }

  /// Returns the heading without `{#anchor}`, `{.class}` or `{-}` at its end.
  static func withoutAttributes(_ heading: String) -> String {
    guard heading.hasSuffix("}"), let start = heading.lastIndex(of: "{") else { return heading }
    let first = heading[heading.index(after: start)...].first
    guard let first, "#.-:".contains(first) else { return heading }
    return MarkdownText.collapsed(String(heading[..<start]))
  }
}
