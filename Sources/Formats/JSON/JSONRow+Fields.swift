import Articles
import Base
import JSON

extension JSONRow {
  /// Returns the first usable value of a field. `read` converts the value of a key, and returns nil for an
  /// unexpected type, which causes a warning.
  mutating func first<Value>(
    _ field: JSONMapping.Field, expected: String, _ read: (JSONNode) -> Value?
  ) -> Value? {
    for name in mapping.names(of: field) {
      guard let node = JSONMapping.value(of: name, in: object), !Self.isNothing(node) else {
        continue
      }
      if let value = read(node) { return value }
      warn(name, node, expected: expected)
    }
    return nil
  }

  mutating func warn(_ name: String, _ node: JSONNode, expected: String) {
    warn("\(name) is \(node.typeName), not \(expected): it is left out")
  }

  mutating func warn(_ message: String) {
    warnings.append(ParseWarning(line: line, message: message))
  }

  static func isNothing(_ node: JSONNode) -> Bool {
    switch node {
    case .null: true
    case .string(let text): text.isEmpty
    default: false
    }
  }

  /// Returns a string on one line with character references decoded, or nil if it is missing or empty.
  mutating func value(_ field: JSONMapping.Field) -> String? {
    let text = first(field, expected: "a string") { $0.string }.map(JSONRowText.value)
    return text?.isEmpty == false ? text : nil
  }

  /// Returns a string on one line, or nil if it is missing or empty.
  mutating func oneLine(_ field: JSONMapping.Field) -> String? {
    let text = first(field, expected: "a string") { $0.string }.map(JSONRowText.line)
    return text?.isEmpty == false ? text : nil
  }

  /// Returns a string, or strings joined by blank lines.
  mutating func text(_ field: JSONMapping.Field) -> String? {
    first(field, expected: "a string or a list of strings") { $0.text }
  }

  mutating func identifier() -> String? {
    let id = first(.id, expected: "a string or an integer") { node -> String? in
      switch node {
      case .string(let text): text
      case .integer(let number): String(number)
      default: nil
      }
    }
    guard let id, id.utf8.count > Article.maximumNameBytes else { return id }
    warn("id is longer than \(Article.maximumNameBytes) bytes: it is left out")
    return nil
  }

  mutating func date(_ field: JSONMapping.Field) -> CalendarDate? {
    // A date such as 20260114 may be a number.
    let written = first(field, expected: "a string") { $0.dateText }.map(JSONRowText.line)
    guard let text = written, !text.isEmpty, !CalendarDate.isPlaceholder(text) else { return nil }
    let date = CalendarDate(free: text)
    if date == nil {
      let hint = CalendarDate.hint(on: text)
      warn("\(field): cannot read \"\(text.prefix(40))\" as a date\(hint): it is left out")
    }
    return date
  }

  /// Returns the tags as written, without `#`.
  mutating func tags() -> [String] {
    var lost: String?
    let words = first(.tags, expected: "a list of strings or a string") { node -> [String]? in
      if let text = node.string { return FrontMatterNames.split(JSONRowText.value(text)) }
      return node.array.map { $0.flatMap { $0.tags(lost: &lost) } }
    }
    if let lost { warn("an entry of tags is \(lost), without a name: it is left out") }
    let others = otherValues(of: .tags, as: .tags, .tag).flatMap { other -> [String] in
      guard let text = other.value.string else {
        return other.value.array?.flatMap { $0.tags(lost: &lost) } ?? []
      }
      return other.field == .tag ? [text] : FrontMatterNames.split(JSONRowText.value(text))
    }
    return ((words ?? []) + others).compactMap { word in
      let tag = String(JSONRowText.value(word).drop { $0 == "#" })
      return tag.isEmpty ? nil : tag
    }
  }

  /// Returns the tags without duplicates, ignoring ASCII case.
  static func distinct(_ tags: [String]) -> [String] {
    var known: Set<[UInt8]> = []
    return tags.filter { tag in
      known.insert(tag.utf8.map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 }).inserted
    }
  }

  /// Returns the authors without duplicates, or nil without any.
  mutating func authors() -> [String]? {
    let expected = "a string or a list of strings"
    let read = { (node: JSONNode) -> [String]? in
      if let name = node.name { return [name] }
      return node.array.map { $0.compactMap(\.name) }
    }
    let names =
      first(.authors, expected: expected, read)
      ?? otherValues(of: .authors, as: .author, .authors).lazy.compactMap { read($0.value) }.first
    var known: Set<String> = []
    let distinct = (names ?? []).map(JSONRowText.value).filter {
      !$0.isEmpty && known.insert($0).inserted
    }
    return distinct.isEmpty ? nil : distinct
  }
}

extension JSONNode {
  /// The name of the type in messages.
  var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .number: "a number"
    case .string: "a string"
    case .array: "a list"
    case .object: "an object"
    }
  }

  /// A string, or a list of strings joined by blank lines; nil for other values.
  var text: String? {
    if let string { return string }
    guard let array else { return nil }
    let strings = array.compactMap(\.string)
    return strings.count == array.count ? strings.joined(separator: "\n\n") : nil
  }

  /// A string, or an integer in a list of strings.
  fileprivate var word: String? {
    if case .integer(let number) = self { String(number) } else { string }
  }

  /// A string, or a number that is a date or a count of seconds.
  var dateText: String? {
    if case .number(let seconds) = self, let whole = Int(exactly: seconds.rounded(.down)) {
      return String(whole)
    }
    return word
  }

  /// A string, or the name of an object.
  fileprivate var name: String? {
    if let string { return string }
    for key in FrontMatterNames.nameKeys {
      if let name = self[key]?.string { return name }
    }
    return nil
  }

  /// Returns the tags in an entry of a list. Sets `lost` to the type of an entry without a name.
  fileprivate func tags(lost: inout String?) -> [String] {
    if let tag = word ?? name { return [tag] }
    var tags: [String] = []
    for entry in array ?? [] { tags += entry.tags(lost: &lost) }
    if members != nil { lost = typeName }
    return tags
  }
}
