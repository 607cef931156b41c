import Articles

/// Detection of the title of a page.
enum HTMLTitle {
  /// Separators between the title of an article and the name of its site.
  private static let separators = [" | ", " - ", " — ", " – ", " · ", " :: ", " » ", " « ", " : "]

  /// Finds the title, and removes the heading that repeats it from the body.
  static func find(
    _ tree: HTMLTree, _ content: HTMLContent, _ statements: HTMLStatements,
    _ frontMatter: FrontMatter, _ body: inout HTMLBody
  ) -> LocatedText? {
    if let stated = frontMatter.title ?? frontMatter.name {
      return LocatedText(
        text: stated.text, line: body.removeHeading(stated.text) ?? stated.line)
    }
    let metadata = tree.metadata
    let site = metadata.first(.siteName)?.text
    let heading = heading(tree, content)
    if let stated = statements.title, !same(stated.text, site) {
      let title = cut(stated.text, site: site, rest: heading?.text)
      return LocatedText(text: title, line: body.removeHeading(title) ?? stated.line)
    }
    if let heading, !same(heading.text, site) {
      _ = body.removeHeading(heading.text)
      return heading
    }
    guard let stated = metadata.title ?? statements.pageTitle else { return body.takeFirstWords() }
    // Even without an `<h1>`, the first heading may repeat the title.
    let first = body.sections.first { $0.heading != nil }?.heading
    let title = cut(stated.text, site: site, rest: first)
    return LocatedText(text: title, line: body.removeHeading(title) ?? stated.line)
  }

  private static func same(_ text: String, _ other: String?) -> Bool {
    text.lowercased() == other?.lowercased()
  }

  /// Returns the first `<h1>` of the article or, if it has none, of the page.
  private static func heading(_ tree: HTMLTree, _ content: HTMLContent) -> LocatedText? {
    for range in [content.range, 0..<tree.nodes.count] {
      var index = range.lowerBound
      while index < range.upperBound {
        let node = tree.nodes[index]
        let next = Int(node.next)
        if node.isOmitted(content.omitted) {
          index = next
          continue
        }
        if node.element == .h1, next > index + 1 {
          let only = HTMLContent(range: index..<next, omitted: content.omitted)
          if let section = HTMLReader.read(tree, only).sections.first, let text = section.heading {
            return LocatedText(text: text, line: section.line)
          }
        }
        index += 1
      }
      if range.count == tree.nodes.count { break }
    }
    return nil
  }

  /// Returns the title without the name of the site at its start or end. Cuts only if the site is known, or
  /// if `rest` equals what is left.
  static func cut(_ title: String, site: String?, rest: String?) -> String {
    if same(title, rest) { return title }
    for separator in separators {
      for range in title.ranges(of: separator) {
        let before = String(title[..<range.lowerBound])
        let after = String(title[range.upperBound...])
        if same(before, rest) || same(after, site) { return before }
        if same(after, rest) || same(before, site) { return after }
      }
    }
    return title
  }
}
