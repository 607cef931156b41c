import Articles
import JSON

extension JSONRow {
  /// Returns the sections in the object's list. Headings in the text of a section start further sections.
  mutating func sections() -> [Section] {
    var sections: [Section] = []
    for node in first(.sections, expected: "a list of objects", { $0.array }) ?? [] {
      guard node.members != nil else {
        warn("an entry of sections", node, expected: "an object")
        continue
      }
      let heading = string(["heading", "title", "name"], of: node, in: "sections")
        .map(JSONRowText.value)
      let text = text(of: node, in: "sections")
      if text == nil, !Self.textKeys.contains(where: { node[$0] != nil }),
        node.members?.count ?? 0 > (heading == nil ? 0 : 1)
      {
        warn("an entry of sections has no \(Self.textKeys.joined(separator: ", "))")
      }
      var parts = text.map { read($0) }.map(Self.sections) ?? []
      // Headings in the text are one level below the heading of the object.
      if heading?.isEmpty == false { for index in parts.indices { parts[index].level += 1 } }
      if let heading, !heading.isEmpty {
        if parts.first?.heading == nil, !parts.isEmpty {
          parts[0].heading = heading
          parts[0].level = 1
        } else {
          parts.insert(Section(heading: heading, line: line), at: 0)
        }
      }
      sections.add(parts)
    }
    return sections
  }

  private static func sections(of article: Article) -> [Section] {
    guard !article.title.isEmpty else { return article.sections }
    return [Section(heading: article.title, line: article.titleLine)] + article.sections
  }

  /// Returns the profiles in the object, which may be a list or keyed by name.
  mutating func profiles() -> [Profile] {
    let expected = "a list of objects or an object"
    guard
      let node = first(
        .profiles, expected: expected, { $0.array == nil && $0.members == nil ? nil : $0 })
    else { return [] }
    var profiles: [Profile] = []
    for member in node.members ?? [] {
      if member.value.members != nil {
        add(member.value, name: member.key, to: &profiles)
      } else {
        let entry = JSONNode.object([.init(key: "text", value: member.value)])
        add(entry, name: member.key, to: &profiles)
      }
    }
    for entry in node.array ?? [] {
      if entry.members == nil {
        warn("an entry of profiles", entry, expected: "an object")
      } else if let name = string(["name", "title"], of: entry, in: "profiles") {
        add(entry, name: name, to: &profiles)
      } else {
        warn("an entry of profiles has no name: it is left out")
      }
    }
    return profiles
  }

  private mutating func add(_ entry: JSONNode, name: String, to profiles: inout [Profile]) {
    let name = JSONRowText.line(name)
    guard !name.isEmpty else {
      warn("an entry of profiles has no name: it is left out")
      return
    }
    let type = string(["type", "kind"], of: entry, in: "profiles")
    let kind = type.map { Fence.singular(of: JSONRowText.line($0).lowercased()) } ?? ""
    let text = text(of: entry, in: "profiles")
    profiles.append(
      Profile(
        kind: kind.isEmpty ? "profile" : kind, name: name, line: line,
        paragraphs: text.map { Self.paragraphs(of: read($0)) } ?? []))
  }

  /// The keys of the text of a section or profile.
  private static let textKeys = ["text", "body", "content", "description"]

  private mutating func string(_ keys: [String], of node: JSONNode, in list: String) -> String? {
    take(keys, of: node, in: list, expected: "a string") { $0.string }
  }

  private mutating func text(of node: JSONNode, in list: String) -> String? {
    take(Self.textKeys, of: node, in: list, expected: "a string or a list of strings") { $0.text }
  }

  /// Returns the first usable value of these keys.
  private mutating func take(
    _ keys: [String], of node: JSONNode, in list: String, expected: String,
    _ read: (JSONNode) -> String?
  ) -> String? {
    for key in keys {
      guard let value = node[key], !Self.isNothing(value) else { continue }
      if let result = read(value) { return result }
      warn("\(key) of \(list)", value, expected: expected)
    }
    return nil
  }
}
