/// The small pieces of which every readable answer is made.
package enum Fragments {
  package static let separator = " · "

  /// `examples/chips.txt:12`, from the current folder where the file is below it.
  package static func place(_ path: String, line: Int, from folder: String?) -> String {
    "\(FilePaths.relative(path, to: folder)):\(line)"
  }

  /// Tags as they can be typed in a query.
  package static func tags(_ tags: [String]) -> [Run] {
    [Run(tags.map(tag).joined(separator: " "), .tag)]
  }

  /// Columns before a section that is part of others; those of level 7 and deeper, which only rows have, are as
  /// deep as those of level 6.
  package static func indent(ofLevel level: Int) -> Int { 2 * (min(max(level, 1), 6) - 1) }

  /// `by Ada Field, Bo Quay`; nothing where nobody is named.
  package static func authors(_ names: [String]) -> [Run] {
    names.isEmpty ? [] : [Run("by " + names.joined(separator: ", "))]
  }

  /// `#open_source`.
  package static func tag(_ tag: String) -> String {
    "#" + (tag.hasPrefix("#") ? tag.dropFirst() : tag[...]).replacing(" ", with: "_")
  }

  /// `article` and `profile`, counted.
  package static func articles(_ count: Int) -> String {
    Numbers.count(count, "article", "articles")
  }

  package static func profiles(_ count: Int) -> String {
    Numbers.count(count, "profile", "profiles")
  }
}
