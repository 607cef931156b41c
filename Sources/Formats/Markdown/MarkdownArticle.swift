import Articles
import Base

/// Builds an article from the front matter and the blocks of a file, in order.
struct MarkdownArticle {
  private var article: Article
  private let stated: FrontMatter
  private var hasTitle: Bool
  private var isFirst = true
  /// Whether the file begins with an empty heading, so that the text below it is not a title.
  private var isUntitled = false
  private var knownTags: Set<String>
  /// The first line of the text, and the rest of its paragraph.
  private var firstLine: (title: String, rest: String?)?
  /// The kind, the heading level and the level of names of the open profile block.
  private var profiles: (kind: String, level: Int, names: Int?)?
  private var isInProfile = false

  /// Whether the title is stated elsewhere, unless the text begins with a heading.
  private let isFragment: Bool

  init(_ stated: FrontMatter, warnings: [ParseWarning], isFragment: Bool) {
    self.stated = stated
    self.isFragment = isFragment
    article = Article(
      title: stated.title?.text ?? "", titleLine: stated.title?.line ?? 1, tags: stated.tags,
      date: stated.date, updated: stated.updated, language: stated.language,
      authors: stated.authors, isDraft: stated.isDraft, url: stated.url,
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
    isFirst = false
  }

  /// Returns the article with the warnings about its text.
  mutating func finish(_ warnings: [ParseWarning]) -> Article {
    article.warnings += warnings
    if !hasTitle { takeName() }
    if !hasTitle, !isFragment, !isUntitled { takeFirstLine() }
    article.addDescriptions(stated.descriptions)
    return article.withinLimits()
  }

  private mutating func addHeading(_ block: MarkdownBlock, _ level: Int) {
    let heading = Self.withoutAttributes(block.text)
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
    if !hasTitle, isFirst || !isFragment {
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

  /// Makes the stated name the title. Called if neither a key nor a heading above the text states one.
  private mutating func takeName() {
    guard let name = stated.name else { return }
    hasTitle = true
    (article.title, article.titleLine) = (name.text, name.line)
  }

  /// Moves the first line to the title, in a file without title and heading.
  private mutating func takeFirstLine() {
    guard let first = firstLine, let paragraph = article.sections.first?.paragraphs.first else {
      // In a file of only tags, the last tag is the title.
      if let tag = article.tags.last { article.title = "#" + tag }
      return
    }
    article.title = Self.withoutCommentMark(first.title)
    article.titleLine = paragraph.line
    if let rest = first.rest {
      article.sections[0].paragraphs[0] = Paragraph(text: rest, line: paragraph.line + 1)
    } else {
      article.sections[0].paragraphs.removeFirst()
    }
    if let next = article.sections[0].paragraphs.first {
      article.sections[0].line = next.line
    } else {
      article.sections.removeFirst()
    }
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

  /// Returns the line without a leading `#` or `//`, because programs begin with a comment.
  private static func withoutCommentMark(_ line: String) -> String {
    guard let blank = line.firstIndex(of: " "),
      line[..<blank].allSatisfy({ "#/*;-%".contains($0) })
    else { return line }
    return String(line[line.index(after: blank)...])
  }
}
