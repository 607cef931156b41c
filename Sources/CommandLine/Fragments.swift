package import Contract
package import SystemPackage

/// The parts that the text outputs of several commands share.
package enum Fragments {
  package static let separator = " · "

  /// Returns path and line, relative to `folder` if the file is below it: `examples/chips.txt:12`.
  package static func location(_ path: String, line: Int, from folder: FilePath?) -> String {
    var shown = FilePath(path)
    if let folder, folder != "/" { _ = shown.removePrefix(folder) }
    return "\(shown):\(line)"
  }

  /// Returns tags in the form for a query.
  package static func tags(_ tags: [String]) -> [Run] {
    [Run(tags.map(tag).joined(separator: " "), .tag)]
  }

  /// Returns the number of failures of a run: `1 file, folder or row`, `45 files, folders or rows`.
  package static func failures(_ count: Int) -> String {
    Numbers.count(count, "file, folder or row", "files, folders or rows")
  }

  /// Returns path and line of an issue, with the number of other files of the same type: `/notes/a.jsonl:7`.
  package static func place(of issue: FileIssue) -> String {
    if let line = issue.line { return "\(issue.path):\(line)" }
    guard issue.count > 1 else { return issue.path }
    let others = Numbers.count(issue.count - 1, "other file", "other files")
    return "\(issue.path) and \(others) of this type"
  }

  /// Returns the indentation of a section in columns. Levels above 6, which only JSON rows have, count
  /// as 6.
  package static func indent(ofLevel level: Int) -> Int { 2 * (min(max(level, 1), 6) - 1) }

  /// Returns `by Ada Field, Bo Quay`, or nothing without authors.
  package static func authors(_ names: [String]) -> [Run] {
    names.isEmpty ? [] : [Run("by " + names.joined(separator: ", "))]
  }

  /// Returns the other names of an article, as text.
  package static func aliases(_ names: [String]) -> [Run] {
    names.isEmpty ? [] : [Run("also called " + names.joined(separator: ", "))]
  }

  /// Returns the tag in the form for a query: `#open_source`.
  package static func tag(_ tag: String) -> String {
    "#" + (tag.hasPrefix("#") ? tag.dropFirst() : tag[...]).replacing(" ", with: "_")
  }

  /// Returns the number of articles: `1 article`, `2 articles`.
  package static func articles(_ count: Int) -> String {
    Numbers.count(count, "article", "articles")
  }

  /// Returns the number of profiles: `1 profile`, `2 profiles`.
  package static func profiles(_ count: Int) -> String {
    Numbers.count(count, "profile", "profiles")
  }
}
