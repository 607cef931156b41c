public import Articles
import Base
import JSON

/// Notebooks of Jupyter (`.ipynb`, nbformat 1 to 4). A notebook is one article.
///
/// Cells of Markdown are read as Markdown, and the lines of other cells are paragraphs; outputs are left out. The
/// title is the one that the notebook states, else its first heading. All line numbers of the article are numbers
/// of cells, counted from 1.
public enum Notebook {
  /// Parses one notebook. The article has no title if the notebook states none and has no heading.
  ///
  /// - Throws: `ParseError.unreadable` if the file is not JSON or has no list of cells.
  public static func parse(
    _ bytes: [UInt8], in context: FileContext = FileContext()
  ) throws(ParseError) -> Article {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: mark) ? bytes.dropFirst(mark.count) : bytes[...]
    let root = try text.withUnsafeBufferPointer { text throws(ParseError) in
      do throws(JSONError) {
        return try JSONNode.parse(text)
      } catch {
        throw .unreadable(
          "is not a notebook: line \(error.line): \(error.message) (column \(error.column))")
      }
    }
    // Before version 4, a notebook has worksheets of cells.
    guard
      let cells = root["cells"]?.array
        ?? root["worksheets"]?.array?.flatMap({ $0["cells"]?.array ?? [] })
    else { throw .unreadable("is not a notebook: it has no list of cells") }
    var article = stated(root["metadata"])
    for (number, cell) in zip(1..., cells) {
      add(cell, number, context.readsHashtags, to: &article)
    }
    if article.title.isEmpty { takeTitle(&article) }
    return article.withinLimits()
  }

  /// Returns an article without text, with what the metadata state.
  private static func stated(_ metadata: JSONNode?) -> Article {
    let members = (metadata?.members ?? []).filter { member in
      let field = FrontMatterNames.folded(member.key)
      return !["kernelspec", "language_info", "language", "name"].contains(field)
    }
    // A row needs a title.
    let placeholder = JSONNode.Member(key: "headline", value: .string("?"))
    var row = JSONRow(
      .object(members + [placeholder]), line: 1, mapping: JSONMapping(), keys: JSONKeys(),
      text: { JSONRowText.article($0) })
    var article = row.read()?.article ?? Article(title: "", titleLine: 1)
    if article.title == "?" { article.title = "" }
    return article
  }

  private static func add(
    _ cell: JSONNode, _ number: Int, _ readsHashtags: Bool, to article: inout Article
  ) {
    let source = cell["source"] ?? cell["input"]
    let lines = source?.array?.compactMap(\.string) ?? [source?.string].compactMap(\.self)
    let text = lines.joined()
    guard text.utf8.contains(where: { $0 > 0x20 }) else { return }
    var part: Article
    switch cell["cell_type"]?.string {
    case "markdown":
      part = JSONTextFormat.markdown.article(Array(text.utf8), readsHashtags: readsHashtags)
      if !part.title.isEmpty {
        JSONRow.makeHeading(&part)
        part.sections[0].level = level(ofHeadingIn: text)
      }
    case "heading":
      part = Article(title: "", titleLine: 1)
      let heading = JSONRowText.line(text)
      part.sections = [Section(heading: heading, line: number, level: level(of: cell))]
    default:
      part = Article(title: "", titleLine: 1)
      for line in text.split(whereSeparator: \.isNewline) {
        let line = JSONRowText.line(String(line))
        if !line.isEmpty { part.append(Paragraph(text: line, line: number)) }
      }
    }
    for index in part.sections.indices {
      part.sections[index].line = number
      for place in part.sections[index].paragraphs.indices {
        part.sections[index].paragraphs[place].line = number
      }
    }
    for index in part.profiles.indices {
      part.profiles[index].line = number
      for place in part.profiles[index].paragraphs.indices {
        part.profiles[index].paragraphs[place].line = number
      }
    }
    article.sections.add(part.sections)
    article.profiles += part.profiles
    article.add(tags: part.tags)
  }

  /// Returns the level of the first line that begins with `#`; 1 without one.
  private static func level(ofHeadingIn text: String) -> Int {
    let line = text.split(whereSeparator: \.isNewline).first { $0.hasPrefix("#") }
    return min(max(line?.prefix { $0 == "#" }.count ?? 1, 1), 6)
  }

  private static func level(of cell: JSONNode) -> Int {
    if case .integer(let level) = cell["level"] { min(max(level, 1), 6) } else { 1 }
  }

  /// Makes the first heading the title. It stays a heading if text precedes it.
  private static func takeTitle(_ article: inout Article) {
    guard let index = article.sections.firstIndex(where: { $0.heading != nil }),
      let heading = article.sections[index].heading
    else { return }
    article.title = heading
    article.titleLine = article.sections[index].line
    guard index == 0 else { return }
    article.sections[0].heading = nil
    if article.sections[0].paragraphs.isEmpty { article.sections.removeFirst() }
  }
}
