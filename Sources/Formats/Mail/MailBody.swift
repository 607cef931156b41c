import Base

/// The text of a message: that of its parts which a mail program shows (RFC 2046).
enum MailBody {
  /// A text in a message.
  private struct Part {
    var text: String
    var isHTML: Bool

    var hasText: Bool { text.utf8.contains { $0 > 0x20 } }
  }

  /// The limit on messages and lists of parts in one another.
  private static let maximumDepth = 20
  /// The limit on the parts of a message.
  private static let maximumParts = 10_000
  private static let otherData: Set = ["text/calendar", "text/css", "text/vcard", "text/x-vcard"]

  /// Returns the text of a body, and its format.
  static func text(
    _ bytes: Bytes, _ headers: MailHeaders, _ body: Range<Int>
  ) -> (text: String, format: JSONTextFormat) {
    let parts = parts(bytes, headers, body, depth: 0).filter(\.hasText)
    guard parts.contains(where: \.isHTML) else {
      return (parts.map { MailText.unwrapped($0.text) }.joined(separator: "\n"), .text)
    }
    let texts = parts.map { part in
      part.isHTML ? part.text : markup(of: MailText.unwrapped(part.text))
    }
    return (texts.joined(separator: "\n"), .html)
  }

  private static func markup(of text: String) -> String {
    HTMLText.escaped(text).split(separator: "\n")
      .map { "<p>\($0)</p>" }.joined(separator: "\n")
  }

  private static func parts(
    _ bytes: Bytes, _ headers: MailHeaders, _ body: Range<Int>, depth: Int
  ) -> [Part] {
    guard depth < maximumDepth,
      headers.parameters(of: "content-disposition").value != "attachment"
    else { return [] }
    let (stated, parameters) = headers.parameters(of: "content-type")
    let type = stated.isEmpty ? "text/plain" : stated
    if type.hasPrefix("multipart/"), let boundary = parameters["boundary"], !boundary.isEmpty {
      let ranges = ranges(bytes, body, boundary: Array("--\(boundary)".utf8))
      let parts = ranges.map { range in
        let (headers, body) = MailHeaders.read(bytes, range)
        return Self.parts(bytes, headers, body, depth: depth + 1)
      }
      guard type == "multipart/alternative" else { return parts.flatMap(\.self) }
      let texts = parts.filter { $0.contains(where: \.hasText) }
      return texts.first { !$0.contains(where: \.isHTML) } ?? texts.first ?? []
    }
    if type == "message/rfc822" {
      let (headers, body) = MailHeaders.read(bytes, body)
      let subject = Part(text: headers.text("subject") ?? "", isHTML: false)
      return [subject] + parts(bytes, headers, body, depth: depth + 1)
    }
    guard type == "text" || type.hasPrefix("text/"), !otherData.contains(type) else { return [] }
    let text = MailCharset.text(
      decoded(bytes.part(body), headers.parameters(of: "content-transfer-encoding").value),
      label: parameters["charset"])
    return [Part(text: text, isHTML: type == "text/html")]
  }

  private static func decoded(_ body: Bytes, _ encoding: String) -> [UInt8] {
    switch encoding {
    case "base64": MailEncoding.base64(body)
    case "quoted-printable": MailEncoding.quotedPrintable(body)
    default: Array(body)
    }
  }

  /// Returns the ranges between lines that begin with a boundary.
  private static func ranges(
    _ bytes: Bytes, _ body: Range<Int>, boundary: [UInt8]
  ) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start: Int?
    var index = body.lowerBound
    while index < body.upperBound, ranges.count < maximumParts {
      let end = min(Mailbox.lineEnd(bytes, from: index), body.upperBound)
      let line = bytes.part(index..<end)
      if line.starts(with: boundary) {
        let rest = line.part(boundary.count..<line.count)
        let isLast = rest.starts(with: "--", at: 0)
        if isLast || rest.allSatisfy({ $0 <= 0x20 }) {
          if let start { ranges.append(start..<index) }
          start = isLast ? nil : end
        }
      }
      index = end
    }
    if let start, ranges.count < maximumParts { ranges.append(start..<body.upperBound) }
    return ranges
  }
}
