import Base

/// The headers of a message or of one of its parts (RFC 5322, section 2.2).
struct MailHeaders {
  /// The largest number of headers that are read.
  private static let maximum = 10_000
  /// The size limit of a value, in bytes. The rest of a longer one is left out.
  private static let longest = 1 << 16

  /// The values by lowercase name. Of equal names the first counts.
  private var values: [String: [UInt8]] = [:]

  var isEmpty: Bool { values.isEmpty }

  /// Reads the headers at the start of a range. Returns them with the range of the body.
  static func read(_ bytes: Bytes, _ range: Range<Int>) -> (headers: MailHeaders, body: Range<Int>)
  {
    var headers = MailHeaders()
    var index = range.lowerBound
    var name: String?
    var count = 0
    while index < range.upperBound {
      let end = min(Mailbox.lineEnd(bytes, from: index), range.upperBound)
      let line = bytes.part(index..<end)
      if line.allSatisfy({ $0 == 0x0A || $0 == 0x0D }) {
        return (headers, end..<range.upperBound)
      }
      if line[0].isBlank {
        if let name, headers.values[name, default: []].count < longest {
          headers.values[name]?.append(contentsOf: line.prefix(longest))
        }
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > 0,
        line.part(0..<colon).allSatisfy({ $0 > 0x20 && $0 < 0x7F })
      {
        let key = String(decoding: line.part(0..<colon), as: UTF8.self).lowercased()
        count += 1
        name = headers.values[key] == nil && count <= maximum ? key : nil
        if let name { headers.values[name] = Array(line[(colon + 1)...].prefix(longest)) }
      } else if !bytes.starts(with: "From ", at: index), !bytes.starts(with: ">From ", at: index) {
        // The empty line is missing.
        return (headers, index..<range.upperBound)
      }
      index = end
    }
    return (headers, range.upperBound..<range.upperBound)
  }

  /// Returns a value on one line with its encoded words decoded, or nil without text.
  func text(_ name: String) -> String? {
    guard let value = values[name] else { return nil }
    let text = JSONRowText.line(MailWords.decoded(MailCharset.text(value, label: nil)))
    return text.isEmpty ? nil : text
  }

  /// Returns a value such as `text/plain; charset=utf-8` as its first word, in lower case, and its parameters.
  func parameters(of name: String) -> (value: String, parameters: [String: String]) {
    guard let bytes = values[name] else { return ("", [:]) }
    let text = MailCharset.text(bytes, label: nil)
    var parts = [""]
    var isQuoted = false
    for sign in text.unicodeScalars {
      if sign == "\"" {
        isQuoted.toggle()
      } else if sign == ";", !isQuoted {
        parts.append("")
      } else {
        parts[parts.count - 1].unicodeScalars.append(sign)
      }
    }
    var parameters: [String: String] = [:]
    for part in parts.dropFirst().prefix(100) {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let key = JSONRowText.line(String(part[..<equals])).lowercased()
      parameters[key] = JSONRowText.line(String(part[part.index(after: equals)...]))
    }
    return (JSONRowText.line(parts[0]).lowercased(), parameters)
  }
}
