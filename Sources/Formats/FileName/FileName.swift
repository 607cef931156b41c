public import Base

/// The title and tags that the name of a file gives its article.
public struct FileName: Sendable, Equatable {
  /// The title in the name: `Sourdough starter` for `sourdough-starter.md`. Nil if the name says nothing
  /// about the contents, such as `index`, `IMG_2041`, `2024-05-01` or a hash.
  public let title: String?
  /// The tags in a name of Denote: `sea` and `boats` in `20240124T145432--low-tide__sea_boats.md`.
  public let tags: [String]
  /// The date that the whole name is, with the name of a month: `January 3rd, 2023.md`. Dates in figures can be
  /// anywhere in a path (see `CalendarDate(inPath:)`).
  public let date: CalendarDate?
  /// Whether at least two words of the name say something.
  let hasWords: Bool

  /// Reads the name at the end of a path.
  public init(path: String) {
    let stem = Self.stem(of: path)
    let denote = DenoteName(stem)
    tags = denote?.tags ?? []
    let name = denote?.title ?? Self.withoutExtras(Self.decoded(stem))
    let words = FileNameWords.count(in: name)
    hasWords = words > 1
    let date = words > 0 ? CalendarDate(whole: name) : nil
    self.date = date
    title = words > 0 && date == nil ? Self.spaced(name) : nil
  }

  /// Returns the name of the file at `path` without its extension.
  public static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
    return String(name[..<dot])
  }

  /// Returns the name with the characters that programs encode: `%2F`, and Logseq's `___`, are a slash.
  private static func decoded(_ name: String) -> String {
    let name = name.replacing("___", with: "/")
    guard name.utf8.contains(UInt8(ascii: "%")) else { return name }
    return (try? PercentEncoding.decode(name[...], plusIsSpace: false, place: "the name")) ?? name
  }

  /// Returns the name without the date or the long number before it, and without the key of 32 digits
  /// that Notion writes after it.
  private static func withoutExtras(_ name: String) -> String {
    var name = Substring(name)
    if let blank = name.lastIndex(of: " ") {
      let key = name[blank...].dropFirst().utf8
      if key.count == 32, key.allSatisfy(FileNameWords.isHexDigit) { name = name[..<blank] }
    }
    let start = name.utf8.prefix { $0.isDigit || "-_.".utf8.contains($0) }
    let rest = name[start.endIndex...]
    let isNumber = start.count(where: \.isDigit) >= 12
    guard !rest.isEmpty, isNumber || CalendarDate(inPath: String(name[..<start.endIndex])) != nil
    else { return String(name) }
    return String(rest.drop { $0.isWhitespace || "-_.".contains($0) })
  }

  /// Returns the text of a name. `sourdough-starter` has no blanks, so its words are separated and its
  /// first letter is a capital.
  private static func spaced(_ name: String) -> String {
    guard !name.contains(where: \.isWhitespace) else { return MarkdownText.collapsed(name) }
    let signs = Array(name)
    var text = ""
    for (index, sign) in signs.enumerated() {
      // The sign in `2024-05` and `GLM-4` belongs to the number.
      let isInNumber =
        index > 0 && index + 1 < signs.count && signs[index + 1].isNumber
        && (signs[index - 1].isNumber || signs[index - 1].isUppercase)
      text.append((sign == "-" || sign == "_") && !isInNumber ? " " : sign)
    }
    text = MarkdownText.collapsed(text)
    guard let first = text.first, text == text.lowercased() else { return text }
    return first.uppercased() + text.dropFirst()
  }
}
