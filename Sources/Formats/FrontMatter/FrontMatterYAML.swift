import Base
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
