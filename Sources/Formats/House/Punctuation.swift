import Base

/// How a line ends and starts, quotation marks and brackets looked through.
extension UnsafeBufferPointer<UInt8> {
  /// The last character that closes no quotation or bracket; nil if there is none.
  var lastScalar: Unicode.Scalar? {
    var end = count
    while end > 0 {
      let (value, length) = scalar(before: end)
      if !value.isCloser && value != "*" { return value }
      end -= length
    }
    return nil
  }

  /// The first character that opens no quotation or bracket; nil if there is none.
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

  /// Columns as a terminal counts them, but no further than `limit`.
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

  /// Ends a sentence that a heading does not end with.
  var isStop: Bool {
    switch self {
    case ".", "!", ";", ",", "。", "！", "；", "，", "、", "．", "｡", "।", "॥", "۔", "؛", "،": true
    default: false
    }
  }

  /// Ends a sentence, so that what follows starts anew.
  var endsSentence: Bool {
    switch self {
    case ",", "，", "、", "،": false
    case "?", "？", "؟", ":", "：": true
    default: isStop
    }
  }
}
