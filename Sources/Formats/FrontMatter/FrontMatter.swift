import Articles
import Base

/// The metadata in the front matter of a file.
struct FrontMatter {
  private(set) var title: LocatedText?
  /// The name of the person or thing that the file describes.
  private(set) var name: LocatedText?
  private(set) var tags: [String] = []
  private(set) var date: CalendarDate?
  private(set) var updated: CalendarDate?
  private(set) var language: String?
  /// The absolute web address of the article.
  private(set) var url: String?
  private(set) var authors: [String] = []
  /// Whether the file has `draft: true`, `published: false` or `status: draft`.
  private(set) var isDraft = false
  /// Summaries and subtitles as written, without duplicates.
  private(set) var descriptions: [LocatedText] = []
  private(set) var warnings: [ParseWarning] = []

  private static let nameKeys = ["name", "displayname", "linktitle"]
  private static let dateKeys = ["date", "pubdate", "published", "publishdate", "created"]
  private static let updatedKeys = ["updated", "lastmod", "modified"]
  /// Keys with the path or address of publication, which may contain a date: `path: 2019/05/14/release`.
  private static let addressKeys = ["path", "permalink", "url", "slug"]
  /// Keys with an absolute address, the most exact first.
  private static let urlKeys = ["canonical", "canonicalurl", "url", "permalink", "link"]
  private static let tagKeys: Set = ["tags", "categories", "topics", "keywords"]
  /// Keys whose text is a single tag, even with blanks.
  private static let singleTagKeys: Set = ["tag", "category", "topic", "keyword"]
  private static let languageKeys = ["lang", "language", "locale"]
  private static let authorKeys: Set = ["authors", "author"]
  private static let descriptionKeys: Set = ["description", "summary", "excerpt", "subtitle"]
  /// Tables whose keys count as if they were at the top level.
  private static let transparentTables: Set = ["taxonomies", "extra", "params"]

  /// Creates empty front matter.
  init() {}

  /// Parses the block at the start of a file. Returns nil if it is text between two horizontal rules
  /// rather than front matter.
  init?(_ block: FrontMatterBlock, in bytes: Bytes) {
    let content = bytes.part(block.content)
    var found: [FrontMatterEntry]?
    do throws(FrontMatterError) {
      guard block.isClosed else {
        throw FrontMatterError(
          message: "the line that ends it is missing", line: max(1, block.contentLine - 1),
          column: 1)
      }
      found =
        switch block.syntax {
        case .yaml: try FrontMatterYAML.entries(content, firstLine: block.contentLine)
        case .toml: try FrontMatterTOML.entries(content, firstLine: block.contentLine)
        case .json: try FrontMatterJSON.entries(content, firstLine: block.contentLine)
        case .headers:
          FrontMatterLineParser.entries(content, firstLine: block.contentLine, hasLists: false)
        }
    } catch {
      let entries = FrontMatterLineParser.entries(content, firstLine: block.contentLine)
      guard !entries.isEmpty else { return nil }
      found = entries
      warnings.append(
        ParseWarning(
          line: error.line,
          message: "the front matter is not valid \(block.syntax.rawValue): \(error.message) "
            + "(column \(error.column)); its keys are read line by line"))
    }
    guard let found, !Self.isText(found, content) else { return nil }
    read(found)
  }

  /// Returns whether entries are sentences that look like keys and values. Without a known key, they are
  /// text if a blank line comes first or a key has more than three words.
  private static func isText(_ entries: [FrontMatterEntry], _ content: Bytes) -> Bool {
    guard !entries.isEmpty, !entries.contains(where: { isKnown($0.name) }) else { return false }
    let start = content.prefix { $0.isBlank || $0.isLineEnd }
    return start.contains(where: \.isLineEnd)
      || entries.contains { $0.key.split(separator: " ").count > 3 }
  }

  private static func isKnown(_ name: String) -> Bool {
    name == "title" || nameKeys.contains(name) || dateKeys.contains(name)
      || updatedKeys.contains(name) || addressKeys.contains(name) || urlKeys.contains(name)
      || isTagKey(name)
      || languageKeys.contains(name) || authorKeys.contains(name)
      || descriptionKeys.contains(name) || transparentTables.contains(name)
      || ["layout", "draft", "status", "id", "weight", "aliases", "type"].contains(name)
  }

  private static func isTagKey(_ name: String) -> Bool {
    tagKeys.contains(name) || singleTagKeys.contains(name)
  }

  private mutating func read(_ entries: [FrontMatterEntry]) {
    let nested = entries.filter { Self.transparentTables.contains($0.name) }
    let all = entries + nested.flatMap { $0.value.table ?? [] }
    title = statement(["title"], in: all)
    name = statement(Self.nameKeys, in: all)
    language = statement(Self.languageKeys, in: all)?.text
    date =
      date(Self.dateKeys, in: all)
      ?? statement(Self.addressKeys, in: all).flatMap { CalendarDate(inPath: $0.text) }
    updated = date(Self.updatedKeys, in: all)
    url =
      Self.urlKeys.lazy.compactMap { key in
        all.lazy.filter { $0.name == key }.compactMap { $0.value.text.flatMap(WebAddress.absolute) }
          .first
      }.first
    isDraft =
      Self.isTrue(statement(["draft"], in: all)?.text) == true
      || Self.isTrue(statement(["published"], in: all)?.text) == false
      || statement(["status"], in: all)?.text.lowercased() == "draft"
    var knownTags: Set<String> = []
    var knownAuthors: Set<String> = []
    for entry in all {
      if Self.isTagKey(entry.name) || Self.authorKeys.contains(entry.name),
        FrontMatterNames.hasNameless(entry.value)
      {
        let message = "an entry of \(entry.key) has no name: it is left out"
        warnings.append(ParseWarning(line: entry.line, message: message))
      }
      if Self.isTagKey(entry.name) {
        let isSingle = Self.singleTagKeys.contains(entry.name)
        for tag in FrontMatterNames.tags(entry.value, isSingle: isSingle)
        where knownTags.insert(FrontMatterNames.folded(tag)).inserted {
          tags.append(tag)
        }
      } else if Self.authorKeys.contains(entry.name) {
        for author in FrontMatterNames.authors(entry.value, isList: entry.name == "authors")
        where knownAuthors.insert(author).inserted {
          authors.append(author)
        }
      } else if Self.descriptionKeys.contains(entry.name), let text = entry.value.text,
        let statement = Self.statement(text, entry.line),
        !descriptions.contains(where: { $0.text == statement.text })
      {
        descriptions.append(statement)
      }
    }
  }

  private static func isTrue(_ text: String?) -> Bool? {
    switch text?.lowercased() {
    case "true", "yes": true
    case "false", "no": false
    default: nil
    }
  }

  private func statement(_ names: [String], in entries: [FrontMatterEntry]) -> LocatedText? {
    for name in names {
      for entry in entries where entry.name == name {
        guard let text = entry.value.text else { continue }
        let value = MarkdownText.value(text)
        if !value.isEmpty { return LocatedText(text: value, line: entry.line) }
      }
    }
    return nil
  }

  private static func statement(_ text: String, _ line: Int) -> LocatedText? {
    let text = MarkdownText.collapsed(text)
    return text.isEmpty ? nil : LocatedText(text: text, line: line)
  }

  private mutating func date(
    _ names: [String], in entries: [FrontMatterEntry]
  ) -> CalendarDate? {
    for name in names {
      for entry in entries where entry.name == name {
        guard let text = entry.value.text, !text.isEmpty, !CalendarDate.isPlaceholder(text)
        else { continue }
        if let date = CalendarDate(free: text) { return date }
        // `published: true` is a state rather than a date.
        guard Self.isTrue(text) == nil else { continue }
        warnings.append(
          ParseWarning(
            line: entry.line,
            message: "\(entry.key): cannot read '\(text.prefix(40))' as a date"
              + CalendarDate.hint(on: text)))
      }
    }
    return nil
  }
}
