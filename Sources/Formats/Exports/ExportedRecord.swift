import Articles
import Base
import JSON

/// What a file with many articles states about one of them.
struct ExportedRecord {
  /// The line on which it starts.
  var line: Int
  /// The identifier that the file states; nil if it states none.
  var id: String?
  var title: String?
  var text = ""
  var format = JSONTextFormat.html
  var summary: String?
  var date: String?
  var updated: String?
  var tags: [String] = []
  var authors: [String] = []
  var url: String?
  var language: String?
  var isDraft = false
  var warnings: [String] = []

  init(line: Int) { self.line = line }

  /// The identifier of a record that states none.
  var fallbackID: String { Self.fallbackID(title: title, date: date ?? text) }

  /// Returns a hash of title and date, or of the text of an article without a date. They stay when the file grows.
  static func fallbackID(title: String?, date: String?) -> String {
    let key = [title ?? "", date ?? ""].map(JSONRowText.line).joined(separator: "\n")
    return String(ContentHash.hexadecimal(of: Array(key.utf8)).prefix(16))
  }

  /// Returns the article, or nil if title and text are missing. Texts become an article in the way in which those
  /// of rows of JSON do. `keys` are shared by the records of a file.
  func article(_ keys: JSONKeys) -> Article? {
    var members: [JSONNode.Member] = []
    func state(_ key: String, _ value: String?) {
      if let value { members.append(.init(key: key, value: .string(value))) }
    }
    func state(_ key: String, _ values: [String]) {
      guard !values.isEmpty else { return }
      members.append(.init(key: key, value: .array(values.map(JSONNode.string))))
    }
    state("title", title)
    state("text", text)
    state("summary", summary)
    state("date", date)
    state("updated", updated)
    state("tags", tags)
    state("authors", authors)
    state("url", url)
    state("language", language)
    let format = format
    var row = JSONRow(
      .object(members), line: line, mapping: JSONMapping(), keys: keys,
      text: { format.article($0, readsHashtags: false) })
    guard var article = row.read()?.article else { return nil }
    article.isDraft = isDraft
    article.warnings += warnings.map { ParseWarning(line: line, message: $0) }
    return article
  }
}
