/// Parsing of the ways in which people write lists of tags and names.
enum FrontMatterNames {
  /// Keys of a table that may hold its name, by precedence.
  static let nameKeys = ["name", "title", "label", "slug"]

  private static let separators: Set<Character> = [",", ";", "，", "；", "、"]

  /// Splits a text into names at commas and similar signs or, without any, at blanks. The names in
  /// `:sea:boats:`, and that of a page in `[[high tide]]`, stay whole.
  static func split(_ text: String) -> [String] {
    if let tags = TagLine.colonTags(text, least: 1) { return tags }
    return text.contains(where: separators.contains)
      ? listed(text) : parts(of: text, at: \.isWhitespace)
  }

  /// Splits a text into names at commas and similar signs only, unless all its words are hashtags.
  static func listed(_ text: String) -> [String] {
    parts(of: text, at: separators.contains).flatMap { part in
      let words = part.split(whereSeparator: \.isWhitespace)
      return words.count > 1 && words.allSatisfy({ $0.hasPrefix("#") && !$0.hasPrefix("#[[") })
        ? words.map(String.init) : [part]
    }
  }

  /// Splits a text, but not inside `[[…]]`, which becomes the name that it shows.
  private static func parts(
    of text: String, at isSeparator: (Character) -> Bool
  ) -> [String] {
    guard text.contains("[[") else {
      return text.split(whereSeparator: isSeparator).map(String.init)
    }
    var parts = [""]
    var rest = text[...]
    // Searched only until there is none, so that the time is linear.
    var mayClose = true
    while let sign = rest.first {
      if mayClose, rest.hasPrefix("[[") {
        if let end = rest.firstRange(of: "]]") {
          let link = rest[..<end.lowerBound].dropFirst(2)
          parts[parts.count - 1] += link.split(separator: "|").last.map(String.init) ?? ""
          rest = rest[end.upperBound...]
          // `[[sea]] [[boats]]` and `#[[sea]] #boats` are two names each.
          let next = rest.drop(while: \.isWhitespace)
          if next.startIndex > rest.startIndex, next.hasPrefix("[[") || next.hasPrefix("#") {
            parts.append("")
            rest = next
          }
          continue
        }
        mayClose = false
      }
      if isSeparator(sign) {
        parts.append("")
      } else {
        parts[parts.count - 1].append(sign)
      }
      rest = rest.dropFirst()
    }
    return parts.filter { !$0.isEmpty }
  }

  /// Returns the tags in a list, in a list of tables with `name`, or in a text. Commas split a text; blanks
  /// split it too unless it `isSingle`.
  static func tags(_ value: FrontMatterValue, isSingle: Bool = false) -> [String] {
    let tags: [String]
    if case .text(let text) = value {
      // Decode first: the semicolon of a character reference does not separate tags.
      let text = MarkdownText.value(text)
      tags = isSingle ? listed(text) : split(text)
    } else {
      tags = names(value)
    }
    return tags.compactMap { tag in
      let name = MarkdownText.collapsed(tag.first == "#" ? String(tag.dropFirst()) : tag)
      return name.isEmpty ? nil : name
    }
  }

  /// Returns the authors. If `isList` is true, commas split a text; otherwise it is one name. Links to the
  /// pages of authors are always split.
  static func authors(_ value: FrontMatterValue, isList: Bool) -> [String] {
    guard case .text(let text) = value, isList || text.hasPrefix("[[") else { return names(value) }
    return listed(MarkdownText.value(text)).map(MarkdownText.collapsed).filter { !$0.isEmpty }
  }

  /// Returns the names in nested lists and tables, or a text as a single name. A link to a page becomes the name
  /// that it shows.
  static func names(_ value: FrontMatterValue) -> [String] {
    written(value).map { name in
      let isLink = name.hasPrefix("[[") && name.hasSuffix("]]")
      return MarkdownText.value(isLink ? parts(of: name) { _ in false }.joined() : name)
    }.filter { !$0.isEmpty }
  }

  /// Returns the names as written. The parsers limit the depth of this recursion.
  private static func written(_ value: FrontMatterValue) -> [String] {
    switch value {
    case .text(let text): [text]
    case .list(let items): items.flatMap(written)
    case .table: name(of: value).map { [$0] } ?? []
    }
  }

  /// Returns whether the value contains a table without a name.
  static func hasNameless(_ value: FrontMatterValue) -> Bool {
    switch value {
    case .text: false
    case .list(let items): items.contains(where: hasNameless)
    case .table: name(of: value) == nil
    }
  }

  /// Returns the key by which tags that differ only in ASCII case are equal.
  static func folded(_ tag: String) -> String { folded(tag.utf8) }

  /// Returns a name with ASCII letters in lower case.
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
