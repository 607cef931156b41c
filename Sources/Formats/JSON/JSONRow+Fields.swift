import Articles
import Base
import JSON

extension JSONRow {
  /// Returns the values of a field with their keys, by precedence, without null and empty strings.
  func values(of field: JSONMapping.Field) -> [(name: String, node: JSONNode)] {
    var values: [(name: String, node: JSONNode)]
    if mapping.statedNames(of: field) == nil, field == .text || !field.metadata.isEmpty {
      let found =
        field == .text ? members.texts : field.metadata.flatMap { members.fields[$0] ?? [] }
      values = found.map { ($0.key, $0.value) }
    } else {
      values = mapping.names(of: field).compactMap { name in
        JSONMapping.value(of: name, in: object).map { (name, $0) }
      }
    }
    values.removeAll { Self.isNothing($0.node) }
    return values
  }

  /// Returns the first usable value of a field. `read` converts the value of a key, and returns nil for an
  /// unexpected type, which causes a warning.
  mutating func first<Value>(
    _ field: JSONMapping.Field, expected: String, _ read: (JSONNode) -> Value?
  ) -> Value? {
    for (name, node) in values(of: field) {
      if let value = read(node) { return value }
      warn(field, name, node, expected: expected)
    }
    return nil
  }

  /// Adds a warning about a value of an unexpected type, unless its key can have another meaning.
  mutating func warn(
    _ field: JSONMapping.Field, _ name: String, _ node: JSONNode, expected: String
  ) {
    guard mapping.statedNames(of: field) != nil || field.certainNames.contains(name) else { return }
    warn(name, node, expected: expected)
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

  /// Returns the name of the person or thing that the row describes.
  func name() -> String? {
    guard mapping.statedNames(of: .title) == nil else { return nil }
    return (members.fields[.name] ?? []).lazy.compactMap { $0.value.string.map(JSONRowText.value) }
      .first { !$0.isEmpty }
  }

  /// Returns the first absolute web address.
  mutating func address() -> String? {
    for (name, node) in values(of: .url) {
      guard let text = node.string else {
        warn(.url, name, node, expected: "a string")
        continue
      }
      if let address = WebAddress.absolute(JSONRowText.line(text)) { return address }
    }
    return nil
  }

  /// Returns the other names without duplicates and paths, or nil without any.
  mutating func aliases() -> [String]? {
    let names = first(.aliases, expected: "a string or a list of strings") { node -> [String]? in
      if let text = node.string { return FrontMatterNames.listed(text) }
      return node.array.map { $0.compactMap(\.string) }
    }
    var known: Set<String> = []
    let distinct = (names ?? []).map(JSONRowText.value).filter {
      !$0.isEmpty && !$0.contains("/") && known.insert($0).inserted
    }
    return distinct.isEmpty ? nil : distinct
  }

  /// Returns the tags of all keys as written, without `#`.
  mutating func tags() -> [String] {
    var lost: String?
    var words: [String] = []
    for (name, node) in values(of: .tags) {
      let isSingle = MetadataKeys.rank(of: name, as: .tags) == nil && !isStated(.tags)
      if let text = node.string {
        let text = JSONRowText.value(text)
        words += isSingle ? FrontMatterNames.listed(text) : FrontMatterNames.split(text)
      } else if let list = node.array {
        words += list.flatMap { $0.tags(lost: &lost) }
      } else {
        warn(.tags, name, node, expected: "a list of strings or a string")
        continue
      }
      // Of keys that the configuration names, the first counts.
      if isStated(.tags) { break }
    }
    if let lost { warn("an entry of tags is \(lost), without a name: it is left out") }
    return words.compactMap { word in
      let tag = String(JSONRowText.value(word).drop { $0 == "#" })
      return tag.isEmpty ? nil : tag
    }
  }

  private func isStated(_ field: JSONMapping.Field) -> Bool {
    mapping.statedNames(of: field) != nil
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
    let names = first(.authors, expected: expected) { node -> [String]? in
      if let name = node.name { return [name] }
      return node.array.map { $0.compactMap(\.name) }
    }
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
    // Citations have `{"date-parts": [[2019, 3, 14]]}`.
    if let parts = self["date-parts"]?.array?.first?.array {
      return parts.compactMap(\.word).joined(separator: "-")
    }
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
