import Base
import JSON

/// The parser for a JSON object at the start of a file.
enum FrontMatterJSON {
  /// Returns the entries with their line numbers in the file.
  static func entries(
    _ bytes: Bytes, firstLine: Int
  ) throws(FrontMatterError) -> [FrontMatterEntry] {
    let node: JSONNode
    do {
      node = try JSONNode.parse(bytes)
    } catch {
      throw FrontMatterError(
        message: error.message, line: firstLine + error.line - 1, column: error.column)
    }
    // The parser keeps no positions. A key is on the first line that begins with it.
    var lines: [String: Int] = [:]
    for entry in FrontMatterLineParser.entries(bytes, firstLine: firstLine) {
      if lines[entry.key] == nil { lines[entry.key] = entry.line }
    }
    return entries(node.members ?? [], firstLine, lines)
  }

  /// Converts an object. The parser limits nesting to 256 levels.
  private static func entries(
    _ members: [JSONNode.Member], _ firstLine: Int, _ lines: [String: Int]
  ) -> [FrontMatterEntry] {
    members.compactMap { member in
      guard let value = value(member.value, firstLine, lines) else { return nil }
      return FrontMatterEntry(
        key: member.key, value: value, line: lines[member.key] ?? firstLine)
    }
  }

  private static func value(
    _ node: JSONNode, _ firstLine: Int, _ lines: [String: Int]
  ) -> FrontMatterValue? {
    switch node {
    case .null: nil
    case .bool(let value): .text(value ? "true" : "false")
    case .integer(let value): .text(String(value))
    case .number(let value): .text(String(value))
    case .string(let text): .text(text)
    case .array(let nodes): .list(nodes.compactMap { value($0, firstLine, lines) })
    case .object(let members): .table(entries(members, firstLine, lines))
    }
  }
}
