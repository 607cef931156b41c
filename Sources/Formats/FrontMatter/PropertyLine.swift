import Base

/// A line `key:: value`, as Logseq and Obsidian's Dataview write it.
struct PropertyLine {
  /// The key without marks of emphasis.
  let key: String
  /// The range of the value, without surrounding blanks.
  let value: Range<Int>

  /// The length limit of a key, in bytes.
  private static let longestKey = 40

  /// Keys that programs write for themselves. Their values are not text.
  private static let programKeys: Set = [
    "id", "collapsed", "heading", "icon", "public", "backgroundcolor", "logseqordertype",
    "logseqorderlisttype", "lstype", "hlpage", "hlcolor", "hlstamp", "hltype", "cardlastinterval",
    "cardrepeats", "cardeasefactor", "cardnextschedule", "cardlastreviewed", "cardlastscore",
    "filters",
    "querytable", "queryproperties", "querysortby", "querysortdesc", "templateincludingparent",
    "excludefromgraphview",
  ]

  /// Parses the bytes of a line in `range`, without surrounding blanks. Returns nil for other text: the key
  /// has only letters, digits, single blanks and `-_./`, no blank precedes the colons, and one follows.
  init?(_ bytes: Bytes, _ range: Range<Int>) {
    var start = range.lowerBound
    while start < range.upperBound, Self.isEmphasis(bytes[start]) { start += 1 }
    let limit = min(range.upperBound, start + Self.longestKey)
    var end = start
    while end < limit, bytes[end] != UInt8(ascii: ":"), !Self.isEmphasis(bytes[end]) {
      guard Self.isKeySign(bytes[end]) else { return nil }
      end += 1
    }
    var sign = end
    while sign < range.upperBound, Self.isEmphasis(bytes[sign]) { sign += 1 }
    guard end > start, !bytes[start].isBlank, !bytes[end - 1].isBlank,
      sign + 1 < range.upperBound, bytes[sign] == UInt8(ascii: ":"),
      bytes[sign + 1] == UInt8(ascii: ":"),
      sign + 2 == range.upperBound || bytes[sign + 2].isBlank
    else { return nil }
    var first = sign + 2
    while first < range.upperBound, bytes[first].isBlank { first += 1 }
    key = String(decoding: bytes[start..<end], as: UTF8.self)
    value = first..<range.upperBound
  }

  /// Whether a program wrote the line for itself.
  var isForProgram: Bool { Self.programKeys.contains(MetadataKeys.folded(key)) }

  /// Whether the line states metadata that articles have.
  var isMetadata: Bool { Self.isMetadata(key) }

  /// Returns whether a key states metadata that articles have.
  static func isMetadata(_ key: String) -> Bool {
    MetadataKeys.meanings(of: key).contains { isRead($0.field) }
  }

  /// Whether the line states tags.
  var isTags: Bool {
    MetadataKeys.meanings(of: key).contains { $0.field == .tags || $0.field == .tag }
  }

  /// Returns whether readers look for the words of the value of a key, so that the line stays in the text.
  static func isText(_ key: String) -> Bool {
    MetadataKeys.meanings(of: key).contains { [.author, .authors, .url].contains($0.field) }
  }

  private static func isRead(_ field: MetadataField) -> Bool {
    switch field {
    case .title, .date, .updated, .author, .authors, .tag, .tags, .language, .url, .aliases: true
    case .name, .siteName, .path, .description: false
    }
  }

  /// Returns the line as an entry of front matter. Lists are split at commas only: `tags:: bee keeping`.
  func entry(_ bytes: Bytes, line: Int) -> FrontMatterEntry {
    Self.entry(key, String(decoding: bytes[value], as: UTF8.self), line: line)
  }

  /// Returns an entry of front matter whose value is split at commas only.
  static func entry(_ key: String, _ text: String, line: Int) -> FrontMatterEntry {
    let fields = MetadataKeys.meanings(of: key).map(\.field)
    let text = MarkdownText.value(text)
    guard [.tag, .tags, .authors, .aliases].contains(where: fields.contains) else {
      return FrontMatterEntry(key: key, value: .text(text), line: line)
    }
    let names = FrontMatterNames.listed(text).map(MarkdownText.collapsed)
    return FrontMatterEntry(key: key, value: .list(names.map { .text($0) }), line: line)
  }

  /// Returns the entries of a block of such lines.
  static func entries(_ content: Bytes, firstLine: Int) -> [FrontMatterEntry] {
    var entries: [FrontMatterEntry] = []
    var lines = MarkdownLines(content, number: firstLine)
    while let line = lines.next() {
      guard let property = PropertyLine(content, line.trimmed(in: content)) else { continue }
      entries.append(property.entry(content, line: line.number))
    }
    return entries
  }

  private static func isEmphasis(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "*") || byte == UInt8(ascii: "`")
  }

  private static func isKeySign(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte >= 0x80 || byte == 0x20 || "-_./".utf8.contains(byte)
  }
}
