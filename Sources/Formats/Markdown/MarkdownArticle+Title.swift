import Articles

extension MarkdownArticle {
  /// Returns whether a heading is the title. Remembers a heading of level 2 or more with which the file begins:
  /// it may be one of several sections in a file whose name is the title.
  mutating func isTitle(_ heading: String, _ level: Int) -> Bool {
    guard let title = fileName?.title, level > 1 else {
      openingLevel = nil
      return true
    }
    if article.sections.isEmpty, article.profiles.isEmpty {
      if MarkdownOpening.isSame(heading, title) { return true }
      openingLevel = level
    } else if let opening = openingLevel, level <= opening {
      openingLevel = nil
    }
    return false
  }

  /// Makes the stated name the title. Called if neither a key nor a heading above the text states one.
  mutating func takeName() {
    guard let name = stated.name else { return }
    hasTitle = true
    (article.title, article.titleLine) = (name.text, name.line)
  }

  /// Moves the first line to the title, in a file without title and heading.
  mutating func takeFirstLine() {
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

  /// Makes the heading with which the file begins, or the name of the file, the title.
  mutating func takeFileName() {
    guard let title = fileName?.title else { return }
    if let level = openingLevel, let first = article.sections.first, first.level == level,
      let heading = first.heading
    {
      hasTitle = true
      (article.title, article.titleLine) = (heading, article.sections[0].line)
      if let first = article.sections[0].paragraphs.first {
        article.sections[0].heading = nil
        article.sections[0].line = first.line
      } else {
        article.sections.removeFirst()
      }
      return
    }
    // A file without text and metadata stays empty.
    guard
      !article.sections.isEmpty || !article.profiles.isEmpty || !article.tags.isEmpty
        || article.date != nil || !article.aliases.isEmpty || !stated.descriptions.isEmpty
    else { return }
    hasTitle = true
    article.title = title
  }

  /// Returns the line without a leading `#` or `//`, because programs begin with a comment.
  private static func withoutCommentMark(_ line: String) -> String {
    guard let blank = line.firstIndex(of: " "),
      line[..<blank].allSatisfy({ "#/*;-%".contains($0) })
    else { return line }
    return String(line[line.index(after: blank)...])
  }
}
