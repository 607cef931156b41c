/// Lists of tags and names, in all the ways that people write them.
enum FrontMatterNames {
  /// The keys of a table that hold the name of what it describes; the first there counts.
  static let nameKeys = ["name", "title", "label", "slug"]

  private static let separators: Set<Character> = [",", ";", "，", "；", "、"]

  /// Names in one text, between commas and the like or, without any, between blanks.
  static func parted(_ text: String) -> [String] {
    text.contains(where: separators.contains)
      ? listed(text) : text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// Names in one text, between commas and the like alone.
  private static func listed(_ text: String) -> [String] {
    text.split(whereSeparator: separators.contains).map(String.init)
  }

  /// The tags of a list, of a list of tables with `name`, or of one text, which blanks part unless it
  /// `isSingle`.
  static func tags(_ value: FrontMatterValue, isSingle: Bool = false) -> [String] {
    let tags: [String]
    if case .text(let text) = value {
      // The semicolon of a reference to a character is no separator.
      let text = MarkdownText.value(text)
      tags = isSingle ? listed(text) : parted(text)
    } else {
      tags = names(value)
    }
    return tags.compactMap { tag in
      let name = MarkdownText.collapsed(tag.first == "#" ? String(tag.dropFirst()) : tag)
      return name.isEmpty ? nil : name
    }
  }

  /// The names of who wrote something: a text is one name unless it `isList`, then several between
  /// commas.
  static func authors(_ value: FrontMatterValue, isList: Bool) -> [String] {
    guard isList, case .text(let text) = value else { return names(value) }
    return listed(MarkdownText.value(text)).map(MarkdownText.collapsed).filter { !$0.isEmpty }
  }

  /// The names of a list, of lists and tables with a name in it, or the one name that a text is.
  static func names(_ value: FrontMatterValue) -> [String] {
    written(value).map(MarkdownText.value).filter { !$0.isEmpty }
  }

  /// Nesting is held to few levels by the parsers.
  private static func written(_ value: FrontMatterValue) -> [String] {
    switch value {
    case .text(let text): [text]
    case .list(let items): items.flatMap(written)
    case .table: name(of: value).map { [$0] } ?? []
    }
  }

  /// A table without a name is in it, which `names` leaves out.
  static func hasNameless(_ value: FrontMatterValue) -> Bool {
    switch value {
    case .text: false
    case .list(let items): items.contains(where: hasNameless)
    case .table: name(of: value) == nil
    }
  }

  /// Tags that differ in ASCII case alone are one.
  static func folded(_ tag: String) -> String { folded(tag.utf8) }

  /// In small letters, those of ASCII alone.
  static func folded(_ name: some Sequence<UInt8>) -> String {
    String(decoding: name.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  private static func name(of value: FrontMatterValue) -> String? {
    for key in nameKeys {
      if let name = value.table?.first(where: { $0.name == key })?.value.text { return name }
    }
    return nil
  }
}
