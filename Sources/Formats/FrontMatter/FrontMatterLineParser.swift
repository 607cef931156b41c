import Base

/// A fallback that reads front matter line by line if its parser rejects it. It recognizes
/// `key: value`, `key = value`, `[a, b]` and lists of `- item`.
enum FrontMatterLineParser {
  /// Returns the entries with their line numbers in the file. If `hasLists` is true, a value in brackets is
  /// a list; otherwise it is text.
  static func entries(
    _ bytes: Bytes, firstLine: Int, hasLists: Bool = true
  ) -> [FrontMatterEntry] {
    var entries: [FrontMatterEntry] = []
    var items: [Int: [FrontMatterValue]] = [:]
    var lines = MarkdownLines(bytes, number: firstLine)
    while let line = lines.next() {
      let text = bytes.part(line.range)
      if let key = key(in: text) {
        let name = unquoted(text.part(key))
        var rest = text.part(key.upperBound..<text.count)
        let sign = rest.firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: "=") }
        rest = rest.part(min(rest.count, (sign ?? 0) + 1)..<rest.count)
        let value = hasLists ? value(rest) : .text(unquoted(rest))
        entries.append(FrontMatterEntry(key: name, value: value, line: line.number))
      } else if let item = item(in: text), let last = entries.indices.last {
        items[last, default: []].append(.text(item))
      }
    }
    for (index, list) in items where entries[index].value == .text("") {
      entries[index].value = .list(list)
    }
    // The last of duplicate keys counts, as in most YAML parsers.
    var last: [String: Int] = [:]
    for index in entries.indices { last[entries[index].key] = index }
    return entries.indices.filter { last[entries[$0].key] == $0 && entries[$0].value != .text("") }
      .map { entries[$0] }
  }

  /// Returns the key at the start of a line, including quotation marks. A colon and a blank, or an equals
  /// sign, must follow. A quoted key (JSON) may be indented.
  static func key(in line: Bytes) -> Range<Int>? {
    var start = 0
    while start < line.count, line[start].isBlank { start += 1 }
    guard start < line.count, start == 0 || line[start] == UInt8(ascii: "\"") else { return nil }
    var end = start
    while end < line.count, line[end].isAlphanumeric || isKeySign(line[end]) { end += 1 }
    guard end > start, end - start <= 60 else { return nil }
    var sign = end
    while sign < line.count, line[sign].isBlank { sign += 1 }
    guard sign < line.count else { return nil }
    let isColon =
      line[sign] == UInt8(ascii: ":") && (sign + 1 == line.count || line[sign + 1].isBlank)
    return isColon || line[sign] == UInt8(ascii: "=") ? start..<end : nil
  }

  private static func isKeySign(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "\"")
  }

  private static func item(in line: Bytes) -> String? {
    let text = line.drop(while: \.isBlank)
    guard text.first == UInt8(ascii: "-"), text.dropFirst().first?.isBlank == true else {
      return nil
    }
    let item = unquoted(Bytes(rebasing: text.dropFirst(2)))
    return item.isEmpty ? nil : item
  }

  private static func value(_ bytes: Bytes) -> FrontMatterValue {
    let text = unquoted(bytes)
    guard text.hasPrefix("[") else { return .text(text) }
    var inner = String(text.hasSuffix("]") ? text.dropFirst().dropLast() : text.dropFirst())
    return .list(
      inner.withUTF8 { list in
        list.split(separator: UInt8(ascii: ",")).map { .text(unquoted(Bytes(rebasing: $0))) }
      })
  }

  /// Returns the text without surrounding blanks, commas and quotation marks.
  private static func unquoted(_ bytes: Bytes) -> String {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start].isBlank { start += 1 }
    while end > start, bytes[end - 1].isBlank || bytes[end - 1] == UInt8(ascii: ",") { end -= 1 }
    if end - start >= 2, bytes[start] == bytes[end - 1],
      bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'")
    {
      (start, end) = (start + 1, end - 1)
    } else if start < end, bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") {
      // The closing quotation mark is missing.
      start += 1
    }
    return String(decoding: bytes.part(start..<end), as: UTF8.self)
  }
}
