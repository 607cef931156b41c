import Base

/// A reader for the messages of a mailbox in the mbox format (RFC 4155).
///
/// A line `From …` with a time, at the start or below an empty line, begins a message.
struct Mailbox {
  private var offset = 0

  /// Returns the next message, or nil at the end.
  mutating func next(in bytes: Bytes, _ lines: inout LineCount) -> ExportItem? {
    while offset < bytes.count, bytes[offset] <= 0x20 { offset += 1 }
    guard offset < bytes.count else { return nil }
    let start = offset
    let line = lines.line(at: start, in: bytes)
    var received: String?
    var first = start
    if bytes.starts(with: "From ", at: start) {
      first = Self.lineEnd(bytes, from: start)
      received = Self.date(ofLine: bytes.part(start..<first))
    }
    offset = Self.messageEnd(bytes, from: first)
    let (headers, body) = MailHeaders.read(bytes, first..<offset)
    guard !headers.isEmpty || first > start else {
      offset = bytes.count
      return .problem(line: line, "is not a mailbox: a line 'From …' or headers come first in it")
    }
    var record = Self.record(bytes, headers, body, received, line)
    if headers.isEmpty { record.warnings.append("the message that starts here has no headers") }
    return .record(record)
  }

  private static func record(
    _ bytes: Bytes, _ headers: MailHeaders, _ body: Range<Int>, _ received: String?, _ line: Int
  ) -> ExportedRecord {
    var record = ExportedRecord(line: line)
    record.title = headers.text("subject")
    record.id = headers.text("message-id").map { id in
      String(id.drop { $0 == "<" }.prefix { $0 != ">" })
    }
    let date = headers.text("date")
    let isDate = date.map { CalendarDate(free: $0) != nil } ?? false
    record.date = isDate ? date : received ?? date
    let sender = headers.text("from") ?? headers.text("sender")
    record.authors = sender.map { [MailAddress.name($0)] } ?? []
    record.tags = ["keywords", "x-gmail-labels"].flatMap { name in
      Self.labels(headers.text(name) ?? "")
    }
    record.url = headers.text("archived-at").map { $0.filter { $0 != "<" && $0 != ">" } }
    record.language = headers.text("content-language")
    (record.text, record.format) = MailBody.text(bytes, headers, body)
    return record
  }

  /// Returns the labels between commas. One with a comma stands in quotation marks.
  private static func labels(_ list: String) -> [String] {
    var labels = [""]
    var isQuoted = false
    for sign in list {
      switch sign {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: labels.append("")
      default: labels[labels.count - 1].append(sign)
      }
    }
    return labels.filter { !$0.isEmpty }
  }

  /// Returns the date that ends a line `From ada@example.org Thu Jan  1 00:00:00 2015`.
  private static func date(ofLine line: Bytes) -> String? {
    let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    let date = words.dropFirst(2).joined(separator: " ")
    return CalendarDate(free: date) == nil ? nil : date
  }

  /// Returns the start of the next message.
  private static func messageEnd(_ bytes: Bytes, from start: Int) -> Int {
    var index = start
    var isBelowEmptyLine = false
    while index < bytes.count {
      let end = lineEnd(bytes, from: index)
      if isBelowEmptyLine, bytes.starts(with: "From ", at: index),
        hasTime(bytes.part(index..<end))
      {
        return index
      }
      isBelowEmptyLine = bytes.part(index..<end).allSatisfy { $0 == 0x0A || $0 == 0x0D }
      index = end
    }
    return index
  }

  private static func hasTime(_ line: Bytes) -> Bool {
    line.indices.contains { index in
      line[index] == UInt8(ascii: ":") && index > 0 && index + 1 < line.count
        && line[index - 1].isDigit && line[index + 1].isDigit
    }
  }

  /// Returns the start of the line below.
  static func lineEnd(_ bytes: Bytes, from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      index += 1
      if bytes[index - 1] == 0x0A { break }
    }
    return index
  }
}
