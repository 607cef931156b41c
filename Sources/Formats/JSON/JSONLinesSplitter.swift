import Base

/// A splitter of a byte stream into lines or JSON values. Its buffer holds the current one and the bytes
/// read after it.
struct JSONLinesSplitter {
  /// The next item of the stream.
  enum Item: Equatable {
    /// A range of the buffer, and the line on which it starts.
    case value(Range<Int>, line: Int)
    case problem(message: String, line: Int)
    /// The buffer must be filled.
    case more
    case end
  }

  private enum State {
    case byteOrderMark
    case leadingSpace
    case items
  }

  private static let chunk = 1 << 17

  private var layout: JSONLines.Layout
  private let limit: Int
  private var buffer: [UInt8] = []
  /// The first byte that is still needed.
  private var start = 0
  /// The first byte that has not been scanned.
  private var position = 0
  /// The end of the bytes in the buffer.
  private var filled = 0
  private var line = 1
  private var valueLine = 1
  private var state = State.byteOrderMark
  private var isAtEnd = false
  /// Whether the current line or value exceeds the limit and its bytes are discarded.
  private var isDropping = false
  private var scanner = JSONValueScanner()

  init(layout: JSONLines.Layout, limit: Int) {
    self.layout = layout
    self.limit = max(limit, 0)
  }

  /// Returns the next item. Its range is valid until the next call of a mutating function.
  mutating func next() -> Item {
    if state == .byteOrderMark, let item = skipByteOrderMark() { return item }
    if state == .leadingSpace, let item = detect() { return item }
    return layout == .values ? nextValue() : nextLine()
  }

  func withBytes<Result, Failure: Error>(
    _ range: Range<Int>, _ body: (Bytes) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try buffer.withUnsafeBufferPointer { bytes throws(Failure) in
      try body(bytes.part(range))
    }
  }

  /// Ends the stream if the invalid JSON in this range does not show where the next value starts.
  /// Returns whether it did.
  mutating func stopAfterJunk(_ range: Range<Int>) -> Bool {
    guard layout == .values, let first = buffer[range].first, first != UInt8(ascii: "{"),
      first != UInt8(ascii: "[")
    else { return false }
    stop()
    return true
  }

  mutating func fill<Failure: Error>(
    from source: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) {
    if isDropping { start = position }
    if start > 0 {
      let kept = start..<filled
      buffer.withUnsafeMutableBufferPointer { bytes in
        guard let first = bytes.baseAddress else { return }
        first.update(from: first + kept.lowerBound, count: kept.count)
      }
      position -= start
      filled -= start
      start = 0
    }
    if buffer.count - filled < Self.chunk { grow() }
    let room = filled..<buffer.count
    let count = try buffer.withUnsafeMutableBufferPointer { bytes throws(Failure) in
      try source(
        UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(bytes)[room]))
    }
    filled += min(max(count, 0), room.count)
    isAtEnd = count <= 0
  }

  private mutating func stop() {
    isAtEnd = true
    start = filled
    position = filled
    scanner.stop()
  }

  /// Skips a byte order mark. Returns nil when done.
  private mutating func skipByteOrderMark() -> Item? {
    guard filled - start >= 3 || isAtEnd else { return .more }
    let mark = buffer[start..<filled].prefix(3)
    state = .leadingSpace
    if mark.starts(with: [0xFF, 0xFE]) || mark.starts(with: [0xFE, 0xFF]) {
      stop()
      return .problem(message: "this is UTF-16: save it as UTF-8", line: 1)
    }
    if mark.elementsEqual([0xEF, 0xBB, 0xBF]) { start += 3 }
    position = start
    return nil
  }

  /// Chooses the layout. Returns nil when done.
  private mutating func detect() -> Item? {
    while layout == .detected, position < filled {
      let byte = buffer[position]
      if byte > 0x20 {
        layout = byte == UInt8(ascii: "[") ? .values : .lines
      } else {
        line += byte == 0x0A ? 1 : 0
        position += 1
        start = position
      }
    }
    guard layout == .detected else {
      state = .items
      return nil
    }
    return isAtEnd ? .end : .more
  }

  private mutating func nextLine() -> Item {
    if let end = lineEnd() {
      position = end + 1
      return line(upTo: end)
    }
    position = filled
    if isAtEnd {
      guard start < filled || isDropping else { return .end }
      return line(upTo: filled)
    }
    isDropping = isDropping || position - start > limit
    return .more
  }

  private mutating func line(upTo end: Int) -> Item {
    defer {
      start = position
      line += 1
    }
    return item(start..<end, line)
  }

  private mutating func nextValue() -> Item {
    if !scanner.isInside {
      let isFound = advance { $0.skip($1, &$2, &$3) }
      start = position
      valueLine = line
      guard isFound else {
        guard isAtEnd else { return .more }
        guard let listLine = scanner.listLine else { return .end }
        scanner.stop()
        return .problem(message: "the list is not closed", line: listLine)
      }
    }
    if advance({ $0.finish($1, &$2, &$3) }) { return value() }
    if isAtEnd {
      scanner.stop()
      return value()
    }
    isDropping = isDropping || position - start > limit
    return .more
  }

  private mutating func value() -> Item {
    defer { start = position }
    return item(start..<position, valueLine)
  }

  private mutating func advance(
    _ body: (inout JSONValueScanner, Bytes, inout Int, inout Int) -> Bool
  ) -> Bool {
    var (scanner, position, line) = (scanner, position, line)
    let result = buffer.withUnsafeBufferPointer {
      body(&scanner, $0.part(0..<filled), &position, &line)
    }
    (self.scanner, self.position, self.line) = (scanner, position, line)
    return result
  }

  private mutating func item(_ range: Range<Int>, _ line: Int) -> Item {
    let isTooLong = isDropping || range.count > limit
    isDropping = false
    guard !isTooLong else {
      return .problem(message: "longer than \(limit) bytes: it is left out", line: line)
    }
    return .value(range, line: line)
  }

  private func lineEnd() -> Int? {
    buffer.withUnsafeBufferPointer { bytes in
      var end = position
      while end < filled, bytes[end] != 0x0A { end += 1 }
      return end < filled ? end : nil
    }
  }

  private mutating func grow() {
    let size = max(filled + Self.chunk, min(2 * buffer.count, limit))
    let old = buffer
    buffer = [UInt8](unsafeUninitializedCapacity: size) { bytes, count in
      let memory = UnsafeMutableRawBufferPointer(bytes)
      memory.copyBytes(from: old)
      memory[old.count...].initializeMemory(as: UInt8.self, repeating: 0)
      count = size
    }
  }
}
