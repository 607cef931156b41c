import Base

/// Features of a block that help to recognize a heading, without regard to its neighbours.
struct HeadingShape: OptionSet {
  let rawValue: UInt8

  /// Short, capitalized and without a final stop: it may be a heading.
  static let looksLikeHeading = HeadingShape(rawValue: 1)
  /// Ends in a colon, so that a list may follow.
  static let endsInColon = HeadingShape(rawValue: 2)
  /// Starts with `3. ` or `3) `.
  static let isNumbered = HeadingShape(rawValue: 4)
  /// Contains only tags.
  static let isTagLine = HeadingShape(rawValue: 8)
  /// Has a heading mark.
  static let isMarked = HeadingShape(rawValue: 16)
  /// Starts with a lower-case word, so that it continues the text above.
  static let continuesSentence = HeadingShape(rawValue: 32)

  private static let widest = 100
  private static let longest = 600
  /// A colon after more words than this ends a sentence that introduces a list.
  private static let mostWordsBeforeColon = 5
  /// Words that, before a colon, introduce a list.
  private static let leadIns: Set<String> = [
    "are", "as", "at", "by", "following", "for", "from", "in", "include", "includes", "including",
    "is", "of", "on", "that", "the", "these", "to", "was", "were", "with",
  ]

  init(rawValue: UInt8) { self.rawValue = rawValue }

  init(of block: Block, in table: LineTable) {
    let last = block.lines.upperBound - 1
    let line = table.bytes(of: last)
    if block.isMarked {
      self = .isMarked
    } else if block.isSetApart, TagLine.matches(line) {
      self = .isTagLine
    } else if !block.isSetApart || table[last].hasGaps || line.count > Self.longest {
      self = line.lastScalar?.isColon == true ? .endsInColon : []
      if Self.startsWithPlainWord(table.bytes(of: block.lines.lowerBound)) {
        insert(.continuesSentence)
      }
    } else {
      let heading = HeadingMark.removed(from: line)
      if table[last].mayHaveMarks {
        self = InlineMarks.removed(from: heading).withUnsafeBufferPointer { Self(ofText: $0) }
      } else {
        self.init(ofText: heading)
      }
    }
  }

  /// Returns whether the line starts with the sign of a list item, quotation, attribution, table row or
  /// markup.
  static func isBullet(_ line: Bytes) -> Bool {
    guard line.count > 0 else { return false }
    return switch line.scalar(at: 0).value {
    case "-", "*", "+", ">", "|", "=", "~", "<", "{", "}": true
    case "•", "·", "–", "—", "▪", "◦", "‣", "●", "■", "※": true
    default: false
    }
  }

  private init(ofText text: Bytes) {
    var shape: HeadingShape = []
    let last = text.lastScalar
    if last?.isColon == true { shape.insert(.endsInColon) }
    if Self.startsWithPlainWord(text) { shape.insert(.continuesSentence) }
    if Self.isNumbered(text) { shape.insert(.isNumbered) }
    if let last, !last.isStop, !Self.isBullet(text), !text.startsLowercase,
      text.columns(upTo: Self.widest + 1) <= Self.widest, Self.hasLetter(text),
      !Self.isSentence(text), !Self.isAddress(text), !(last.isColon && Self.leadsIn(text))
    {
      shape.insert(.looksLikeHeading)
    }
    self = shape
  }

  /// Returns whether a line alone could be a heading.
  static func isHeading(_ text: Bytes) -> Bool {
    HeadingShape(ofText: text).contains(.looksLikeHeading)
  }

  private static func hasLetter(_ text: Bytes) -> Bool {
    var index = 0
    while index < text.count {
      let (value, length) = text.scalar(at: index)
      if value.isASCII ? text[index].isLetter : value.properties.isAlphabetic { return true }
      index += length
    }
    return false
  }

  /// Returns whether the text starts with an ordinary lower-case word, unlike `iPhone` or
  /// `api.example.org`.
  private static func startsWithPlainWord(_ text: Bytes) -> Bool {
    let word = text.prefix { !$0.isBlank }
    guard word.count < longest, text.startsLowercase else { return false }
    return word.dropFirst().dropLast().allSatisfy {
      $0 >= 0x80 || ($0.isLetter && $0.lowercased == $0) || $0 == UInt8(ascii: "-")
    }
  }

  /// Returns whether the text is one quotation, or a sentence ends before its end.
  private static func isSentence(_ text: Bytes) -> Bool {
    switch (text.scalar(at: 0).value, text.scalar(before: text.count).value) {
    case ("\"", "\""), ("“", "”"), ("„", "“"), ("«", "»"), ("「", "」"), ("『", "』"): return true
    default: break
    }
    var letters = 0
    for index in 0..<text.count {
      let byte = text[index]
      if byte >= 0x80 || (byte.isLetter && byte.lowercased == byte) {
        letters += 1
        continue
      }
      // A sentence ends in four lower-case letters or more, unlike `Step 5. `, `St. ` and `Corp. `.
      if letters >= 4, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!"),
        index + 1 < text.count,
        text[index + 1].isBlank || text[index + 1] == UInt8(ascii: "\"")
          || text.starts(with: "”", at: index + 1)
      {
        return true
      }
      letters = 0
    }
    return false
  }

  /// Returns whether the text contains a URL or mail address.
  private static func isAddress(_ text: Bytes) -> Bool {
    (0..<text.count).contains {
      text[$0] == UInt8(ascii: "@") || text.starts(with: "://", at: $0)
    }
  }

  private static func isNumbered(_ text: Bytes) -> Bool {
    let digits = text.prefix(4).prefix(while: \.isDigit).count
    guard 1...3 ~= digits, text.count > digits + 1 else { return false }
    let sign = text[digits]
    return (sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")")) && text[digits + 1].isBlank
  }

  private static func leadsIn(_ text: Bytes) -> Bool {
    let words = text.split { $0.isBlank || $0 == UInt8(ascii: ":") }
    guard words.count <= mostWordsBeforeColon, let last = words.last else { return true }
    return leadIns.contains(String(decoding: last.lazy.map(\.lowercased), as: UTF8.self))
  }
}
