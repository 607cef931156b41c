import Search

/// The small pieces of which every readable answer is made.
enum Fragments {
  static let separator = " · "

  /// `examples/chips.txt:12`, from the current folder where the file is below it.
  static func place(_ path: String, line: Int, from folder: String?) -> String {
    "\(FilePaths.relative(path, to: folder)):\(line)"
  }

  /// Tags as they can be typed in a query.
  static func tags(_ tags: [String]) -> [Run] {
    [Run(tags.map(tag).joined(separator: " "), .tag)]
  }

  /// `#open_source`.
  static func tag(_ tag: String) -> String {
    "#" + (tag.hasPrefix("#") ? tag.dropFirst() : tag[...]).replacing(" ", with: "_")
  }

  /// `article` and `profile`, counted.
  static func articles(_ count: Int) -> String { Numbers.count(count, "article", "articles") }

  static func profiles(_ count: Int) -> String { Numbers.count(count, "profile", "profiles") }
}
