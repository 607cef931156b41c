import Articles
import Base
import JSON

/// A reader for a table in CSV (RFC 4180) or TSV, whose first row names the columns. Each other row is an article,
/// as if it were an object of JSON with these keys.
///
/// The sign between fields is the comma, semicolon or tab that the first row has most often. A quotation mark that
/// is never closed is a problem, and the marks in the rest of the file are then characters like others, so that
/// the time is linear.
struct TableRows {
  private static let signs = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]
  /// The largest number of columns.
  private static let maximumColumns = 1_000

  private var offset = 0
  private var sign: UInt8?
  private var columns: [String] = []
  private var quotesCount = true

  /// Returns whether the start of a file has a first row of columns which show that its rows are articles: a title,
  /// and a text or an address.
  static func matches(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var table = TableRows()
      table.readColumns(bytes)
      let columns = table.columns.map { JSONNode.Member(key: $0, value: .string("")) }
      let members = JSONKeys().members(of: .object(columns))
      let hasText =
        !members.texts.isEmpty
        || table.columns.contains { JSONRow.noteNames.contains(MetadataKeys.folded($0)) }
      return members.fields[.title] != nil && (hasText || members.fields[.url] != nil)
    }
  }

  /// Returns the next row, or nil at the end.
  mutating func next(in bytes: Bytes, _ lines: inout LineCount) -> ExportItem? {
    if sign == nil { readColumns(bytes) }
    guard offset < bytes.count else { return nil }
    let line = lines.line(at: offset, in: bytes)
    guard let fields = fields(in: bytes) else {
      return .problem(
        line: line, "a quotation mark is not closed: from here on, quotation marks are text")
    }
    guard fields.contains(where: { !$0.isEmpty }) else { return .skipped }
    var members: [JSONNode.Member] = []
    for (column, value) in zip(columns, fields) where !value.isEmpty {
      members.append(.init(key: column, value: node(of: value, column)))
    }
    var warnings: [String] = []
    if fields.count > columns.count {
      warnings.append(
        "the row has \(fields.count) fields, and the table \(columns.count) columns: the rest is left out"
      )
    }
    return .row(.object(members), line: line, warnings: warnings)
  }

  /// Returns the value of a field. Pocket separates tags with bars, and Instapaper writes them as a list of JSON.
  private func node(of value: String, _ column: String) -> JSONNode {
    guard MetadataKeys.rank(of: column, as: .tags) != nil else { return .string(value) }
    var text = value
    if value.hasPrefix("["), let list = text.withUTF8({ try? JSONNode.parse($0) }) { return list }
    return .string(value.contains(",") ? value : value.replacing("|", with: ","))
  }

  private mutating func readColumns(_ bytes: Bytes) {
    let head = bytes.prefix { !$0.isLineEnd }
    func count(_ sign: UInt8) -> Int { head.count { $0 == sign } }
    // Of equal counts, the first sign counts.
    sign = Self.signs.max { count($0) < count($1) }
    columns = (fields(in: bytes) ?? []).prefix(Self.maximumColumns).map(JSONRowText.line)
  }

  /// Returns the fields of the row at the current offset, and goes on to the next row. Returns nil, and stays
  /// there, if a quotation mark is not closed.
  private mutating func fields(in bytes: Bytes) -> [String]? {
    var fields: [String] = []
    var index = offset
    while true {
      let field: (text: String, end: Int)
      if quotesCount, index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
        guard let quoted = quoted(bytes, from: index + 1) else {
          quotesCount = false
          return nil
        }
        field = quoted
      } else {
        field = plain(bytes, from: index)
      }
      fields.append(field.text)
      index = field.end
      guard index < bytes.count, bytes[index] == sign else { break }
      index += 1
    }
    if index < bytes.count {
      let isPair = bytes[index] == 0x0D && index + 1 < bytes.count && bytes[index + 1] == 0x0A
      index += isPair ? 2 : 1
    }
    offset = index
    return fields
  }

  private func plain(_ bytes: Bytes, from start: Int) -> (text: String, end: Int) {
    var end = start
    while end < bytes.count, bytes[end] != sign, !bytes[end].isLineEnd { end += 1 }
    return (String(decoding: bytes[start..<end], as: UTF8.self), end)
  }

  /// Reads a field behind its quotation mark. What stands between the closing mark and the end of the field is
  /// part of the field.
  private func quoted(_ bytes: Bytes, from start: Int) -> (text: String, end: Int)? {
    var text: [UInt8] = []
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == UInt8(ascii: "\"") else {
        text.append(byte)
        continue
      }
      if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
        text.append(byte)
        index += 1
        continue
      }
      let rest = plain(bytes, from: index)
      return (String(decoding: text, as: UTF8.self) + rest.text, rest.end)
    }
    return nil
  }
}
