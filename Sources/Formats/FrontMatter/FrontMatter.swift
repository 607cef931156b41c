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
  /// Other names of the article, without paths such as Hugo's.
  private(set) var aliases: [String] = []
  /// Whether the file has `draft: true`, `published: false` or `status: draft`.
  private(set) var isDraft = false
  /// Summaries and subtitles as written, without duplicates.
  private(set) var descriptions: [LocatedText] = []
  private(set) var warnings: [ParseWarning] = []

  /// Tables whose keys count as if they were at the top level.
  private static let transparentTables: Set = ["taxonomies", "extra", "params"]
  /// Other keys that only front matter has.
  private static let otherKeys: Set = ["layout", "draft", "status", "id", "weight", "type"]

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
      found = try block.entries(content)
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

  /// Reads the entries that the text of a file states.
  init(_ entries: [FrontMatterEntry]) { read(entries) }

  /// Returns whether entries are sentences that look like keys and values. Without a known key, they are
  /// text if a blank line comes first or a key has more than three words.
  private static func isText(_ entries: [FrontMatterEntry], _ content: Bytes) -> Bool {
    guard !entries.isEmpty, !entries.contains(where: { isKnown($0.name) }) else { return false }
    let start = content.prefix { $0.isBlank || $0.isLineEnd }
    return start.contains(where: \.isLineEnd)
      || entries.contains { $0.key.split(separator: " ").count > 3 }
  }

  /// Returns whether files state metadata with a key of this normalized name.
  static func isKnown(_ name: String) -> Bool {
    !MetadataKeys.meanings(of: name).isEmpty || transparentTables.contains(name)
      || otherKeys.contains(name)
  }

  private mutating func read(_ entries: [FrontMatterEntry]) {
    let nested = entries.filter { Self.transparentTables.contains($0.name) }
    let all = entries + nested.flatMap { $0.value.table ?? [] }
    let fields = FrontMatterFields(all)
    title = fields.statement(.title)
    name = fields.statement(.name)
    language = fields.statement(.language)?.text
    date =
      date(fields[.date])
      ?? fields.statement(.path).flatMap { CalendarDate(inPath: $0.text) }
    updated = date(fields[.updated])
    warnOfUnreadDate(in: all)
    url =
      fields[.url].lazy.compactMap { $0.value.text.flatMap(WebAddress.absolute) }.first
    isDraft =
      Self.isTrue(Self.text(of: "draft", in: all)) == true
      || Self.isTrue(Self.text(of: "published", in: all)) == false
      || Self.text(of: "status", in: all)?.lowercased() == "draft"
    readLists(all)
  }

  /// Reads the values that several keys can add to.
  private mutating func readLists(_ entries: [FrontMatterEntry]) {
    var knownTags: Set<String> = []
    var knownAuthors: Set<String> = []
    var knownAliases: Set<String> = []
    for entry in entries {
      let fields = MetadataKeys.meanings(of: entry.name).map(\.field)
      let isTag = fields.contains(.tags) || fields.contains(.tag)
      let isAuthor = fields.contains(.author) || fields.contains(.authors)
      if isTag || isAuthor, FrontMatterNames.hasNameless(entry.value) {
        let message = "an entry of \(entry.key) has no name: it is left out"
        warnings.append(ParseWarning(line: entry.line, message: message))
      }
      if isTag {
        for tag in FrontMatterNames.tags(entry.value, isSingle: !fields.contains(.tags))
        where knownTags.insert(FrontMatterNames.folded(tag)).inserted {
          tags.append(tag)
        }
      }
      if isAuthor {
        for author in FrontMatterNames.authors(entry.value, isList: fields.contains(.authors))
        where knownAuthors.insert(author).inserted {
          authors.append(author)
        }
      }
      if fields.contains(.aliases) {
        for alias in FrontMatterNames.authors(entry.value, isList: true)
        where !alias.contains("/") && knownAliases.insert(alias).inserted {
          aliases.append(alias)
        }
      }
      if fields.contains(.description), let text = entry.value.text.map(MarkdownText.collapsed),
        !text.isEmpty, !descriptions.contains(where: { $0.text == text })
      {
        descriptions.append(LocatedText(text: text, line: entry.line))
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

  private static func text(of name: String, in entries: [FrontMatterEntry]) -> String? {
    entries.first { $0.name == name && $0.value.text?.isEmpty == false }?.value.text
  }
}

// MARK: - Dates

extension FrontMatter {
  /// Returns the first date that can be read. Warns about the first one that cannot.
  private mutating func date(_ entries: [FrontMatterEntry]) -> CalendarDate? {
    var hasWarning = false
    for entry in entries {
      guard let text = entry.value.text, !text.isEmpty, !CalendarDate.isPlaceholder(text)
      else { continue }
      if let date = CalendarDate(free: text) { return date }
      // `published: true` is a state rather than a date.
      guard Self.isTrue(text) == nil, !hasWarning else { continue }
      hasWarning = true
      warnings.append(
        ParseWarning(
          line: entry.line,
          message: "\(entry.key): cannot read '\(text.prefix(40))' as a date"
            + CalendarDate.hint(on: text)))
    }
    return nil
  }

  /// Adds a warning if the only date has an unknown key.
  private mutating func warnOfUnreadDate(in entries: [FrontMatterEntry]) {
    guard date == nil, updated == nil else { return }
    let unread = entries.first { entry in
      MetadataKeys.looksLikeDate(entry.key)
        && entry.value.text.flatMap(CalendarDate.init(free:)) != nil
    }
    guard let unread else { return }
    let message = "\(unread.key): is not read as a date: rename the key to date"
    warnings.append(ParseWarning(line: unread.line, message: message))
  }
}
