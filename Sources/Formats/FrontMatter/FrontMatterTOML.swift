import Base
import CTOML

/// The parser for TOML between two lines of `+++`.
enum FrontMatterTOML {
  /// The limit on nesting through dots and brackets. Freeing a tree takes stack for each level.
  private static let maximumDepth = 500

  /// Returns the entries with their line numbers in the file.
  static func entries(
    _ bytes: Bytes, firstLine: Int
  ) throws(FrontMatterError) -> [FrontMatterEntry] {
    guard let start = bytes.baseAddress else { return [] }
    if let line = lineOfTooDeep(bytes) {
      throw FrontMatterError(
        message: "more than \(maximumDepth) levels", line: firstLine + line - 1, column: 1)
    }
    var error = ctoml_error()
    let parsed = start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
      ctoml_parse($0, bytes.count, &error)
    }
    guard let parsed else {
      let message = withUnsafeBytes(of: error.message) { text in
        String(decoding: text.prefix { $0 != 0 }, as: UTF8.self)
      }
      throw FrontMatterError(
        message: message, line: firstLine + Int(error.line) - 1, column: Int(error.column))
    }
    defer { ctoml_free(parsed) }
    var count = 0
    let events = UnsafeBufferPointer(start: ctoml_events(parsed, &count), count: count)
    return tree(events, firstLine: firstLine)
  }

  /// A table or list that has not ended yet.
  private struct OpenContainer {
    var key: String
    var line: Int
    var isTable: Bool
    var entries: [FrontMatterEntry] = []
    var items: [FrontMatterValue] = []
  }

  private static func tree(
    _ events: UnsafeBufferPointer<ctoml_event>, firstLine: Int
  ) -> [FrontMatterEntry] {
    var stack = [OpenContainer(key: "", line: firstLine, isTable: true)]
    var key = ""
    var line = firstLine
    func add(_ value: FrontMatterValue, _ key: String, _ line: Int) {
      let top = stack.count - 1
      if stack[top].isTable {
        stack[top].entries.append(FrontMatterEntry(key: key, value: value, line: line))
      } else {
        stack[top].items.append(value)
      }
    }
    for event in events {
      switch Int(event.kind) {
      case CTOML_KEY:
        key = text(event)
        line = firstLine + max(Int(event.line), 1) - 1
      case CTOML_SCALAR: add(.text(text(event)), key, line)
      case CTOML_BEGIN_TABLE: stack.append(OpenContainer(key: key, line: line, isTable: true))
      case CTOML_BEGIN_ARRAY: stack.append(OpenContainer(key: key, line: line, isTable: false))
      default:
        guard stack.count > 1, let closed = stack.popLast() else { continue }
        add(
          closed.isTable ? .table(closed.entries) : .list(closed.items), closed.key, closed.line)
      }
    }
    return stack.first?.entries ?? []
  }

  private static func text(_ event: ctoml_event) -> String {
    UnsafeBufferPointer(start: event.text, count: event.length)
      .withMemoryRebound(to: UInt8.self) { String(decoding: $0, as: UTF8.self) }
  }

  /// Returns the line, counted from 1, on which dots or open brackets outside strings exceed the limit.
  private static func lineOfTooDeep(_ bytes: Bytes) -> Int? {
    var line = 1
    var depth = 0
    var dots = 0
    var quote: UInt8?
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A { line += 1 }
      if let open = quote {
        if byte == open || byte == 0x0A {
          quote = nil
        } else if byte == UInt8(ascii: "\\"), open == UInt8(ascii: "\"") {
          index += 1
        }
      } else {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
        case UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): depth = max(0, depth - 1)
        case UInt8(ascii: "."): dots += 1
        case 0x0A where depth == 0: dots = 0
        default: break
        }
        if depth + dots > maximumDepth { return line }
      }
      index += 1
    }
    return nil
  }
}
