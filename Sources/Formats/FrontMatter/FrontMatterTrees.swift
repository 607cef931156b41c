import Base
import JSON
import YAML

/// The parser for YAML between two lines of `---`.
enum FrontMatterYAML {
  /// The limit on nested brackets. libyaml checks all open ones for each word: 60,000 take 20 s.
  private static let maximumDepth = 200

  /// Returns the entries with their line numbers in the file, or nil if the YAML is not a mapping.
  static func entries(
    _ bytes: Bytes, firstLine: Int
  ) throws(FrontMatterError) -> [FrontMatterEntry]? {
    if let line = lineOfTooDeep(bytes) {
      throw FrontMatterError(
        message: "more than \(maximumDepth) levels", line: firstLine + line - 1, column: 1)
    }
    let node: Node?
    do {
      node = try Node.parse(String(decoding: bytes, as: UTF8.self))
    } catch {
      throw FrontMatterError(
        message: error.message, line: firstLine + error.mark.line - 1, column: error.mark.column)
    }
    guard let node else { return [] }
    guard let pairs = node.mapping else { return nil }
    return entries(pairs, firstLine)
  }

  /// Returns the line, counted from 1, on which open brackets exceed the limit. Brackets in strings count.
  private static func lineOfTooDeep(_ bytes: Bytes) -> Int? {
    var line = 1
    var depth = 0
    for byte in bytes {
      switch byte {
      case 0x0A: line += 1
      case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
      default: break
      }
      if depth > maximumDepth { return line }
    }
    return nil
  }

  /// Converts a mapping. The parser limits nesting to 100 levels.
  private static func entries(_ pairs: [Node.Pair], _ firstLine: Int) -> [FrontMatterEntry] {
    pairs.compactMap { pair in
      guard let key = pair.key.scalar, let value = value(pair.value, firstLine) else { return nil }
      return FrontMatterEntry(key: key, value: value, line: firstLine + pair.key.mark.line - 1)
    }
  }

  private static func value(_ node: Node, _ firstLine: Int) -> FrontMatterValue? {
    switch node.content {
    case .scalar(let text, let isPlain):
      isPlain && ["", "~", "null", "Null", "NULL"].contains(text) ? nil : .text(text)
    case .sequence(let nodes): .list(nodes.compactMap { value($0, firstLine) })
    case .mapping(let pairs): .table(entries(pairs, firstLine))
    }
  }
}

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
    for entry in FrontMatterLines.entries(bytes, firstLine: firstLine) {
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
