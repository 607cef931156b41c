import Base

/// Tests of how a line starts and ends, ignoring quotation marks and brackets.
extension UnsafeBufferPointer<UInt8> {
  /// The last character except closing quotation marks, brackets and `*`; nil without such a character.
  var lastScalar: Unicode.Scalar? {
    var end = count
    while end > 0 {
      let (value, length) = scalar(before: end)
      if !value.isCloser && value != "*" { return value }
      end -= length
    }
    return nil
  }

  /// The first character except opening quotation marks, brackets and `*`; nil without such a character.
  var firstScalar: Unicode.Scalar? {
    var start = 0
    while start < count {
      let (value, length) = scalar(at: start)
      if !value.isOpener && value != "*" { return value }
      start += length
    }
    return nil
  }

  var startsLowercase: Bool {
    guard let first = firstScalar else { return false }
    return first.isASCII ? 0x61...0x7A ~= first.value : first.properties.isLowercase
  }

  /// Returns the width in terminal columns, but at most `limit`.
  func columns(upTo limit: Int) -> Int {
    var columns = 0
    var index = 0
    while index < count, columns < limit {
      if self[index] < 0x80 {
        columns += 1
        index += 1
        continue
      }
      let (value, length) = scalar(at: index)
      columns += value.isWide ? 2 : 1
      index += length
    }
    return columns < limit ? columns : limit
  }
}

extension Unicode.Scalar {
  var isColon: Bool { self == ":" || self == "：" }

  /// Whether this is punctuation that can end a sentence but not a heading.
  var isStop: Bool {
    switch self {
    case ".", "!", ";", ",", "。", "！", "；", "，", "、", "．", "｡", "।", "॥", "۔", "؛", "،": true
    default: false
    }
  }

  /// Whether a new sentence starts after this character.
  var endsSentence: Bool {
    switch self {
    case ",", "，", "、", "،": false
    case "?", "？", "؟", ":", "：": true
    default: isStop
    }
  }
}
