import CJansson

extension JSONNode {
  /// Levels of nesting. jansson stops at 2,048, which takes up to 192 KB of stack; what walks a
  /// tree in Swift takes more for each level, and a thread may have no more than 512 KB.
  private static let maximumDepth = 256

  /// Values in one. A tree takes up to 25 bytes for each byte of the text.
  private static let mostValues = 3_000_000

  /// Reads the one value that these bytes are: RFC 8259, any kind of value at the top, without a
  /// byte order mark. Takes time in proportion to the length.
  ///
  /// Of members with the same key the last value stands, in the place of the first. An integer that
  /// `Int` does not hold becomes a `number`. `\u0000` in a string is kept.
  ///
  /// - Throws: ``JSONProblem`` for anything else, and for UTF-8 that is not valid, half a surrogate
  ///   pair, `\u0000` in a key, a number beyond `Double`, more than 256 levels, 3 million values and
  ///   2 GB.
  public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONProblem) -> JSONNode {
    if let place = JSONScan.end(ofDepth: maximumDepth, in: bytes) {
      throw JSONProblem(bytes, "more than \(maximumDepth) levels of nesting", offset: place)
    }
    if let place = JSONScan.place(ofComma: mostValues, in: bytes) {
      throw JSONProblem(bytes, "more than \(mostValues) values", offset: place)
    }
    guard bytes.count < Int(Int32.max) else {
      throw JSONProblem(message: "larger than 2 GB", line: 1, column: 1, offset: 0)
    }
    var error = json_error_t()
    if let node = load(bytes, &error) { return node }
    if json_error_code(&error) == json_error_numeric_overflow {
      let mended = JSONScan.withoutLongIntegers(bytes)
      if let node = mended.withUnsafeBufferPointer({ load($0, &error) }) { return node }
    }
    throw JSONProblem(error)
  }

  private static func load(
    _ bytes: UnsafeBufferPointer<UInt8>, _ error: inout json_error_t
  ) -> JSONNode? {
    let flags = Int(JSON_DECODE_ANY | JSON_ALLOW_NUL)
    let root = bytes.withMemoryRebound(to: CChar.self) { text in
      guard let start = text.baseAddress else {
        // jansson takes no address that is nil, not even of nothing.
        return json_loads("", flags, &error)
      }
      return json_loadb(start, text.count, flags, &error)
    }
    guard let root else { return nil }
    defer { json_decref(root) }
    return JSONNode(root)
  }

  private init(_ value: UnsafeMutablePointer<json_t>) {
    switch value.pointee.type {
    case JSON_OBJECT: self = .object(Self.members(of: value))
    case JSON_ARRAY:
      let count = json_array_size(value)
      var nodes: [JSONNode] = []
      nodes.reserveCapacity(count)
      for index in 0..<count {
        if let item = json_array_get(value, index) { nodes.append(JSONNode(item)) }
      }
      self = .array(nodes)
    case JSON_STRING:
      self = .string(Self.text(json_string_value(value), json_string_length(value)))
    case JSON_INTEGER: self = .integer(Int(json_integer_value(value)))
    case JSON_REAL: self = .number(json_real_value(value))
    case JSON_TRUE: self = .bool(true)
    case JSON_FALSE: self = .bool(false)
    default: self = .null
    }
  }

  private static func members(of object: UnsafeMutablePointer<json_t>) -> [Member] {
    var members: [Member] = []
    members.reserveCapacity(json_object_size(object))
    var place = json_object_iter(object)
    while let current = place {
      if let key = json_object_iter_key(current), let value = json_object_iter_value(current) {
        members.append(Member(key: String(cString: key), value: JSONNode(value)))
      }
      place = json_object_iter_next(object, current)
    }
    return members
  }

  private static func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
    UnsafeBufferPointer(start: start, count: count).withMemoryRebound(to: UInt8.self) {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

extension JSONProblem {
  /// Of what jansson says, without the piece of text at its end.
  fileprivate init(_ error: json_error_t) {
    let text = withUnsafeBytes(of: error.text) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    let isEnd = text.hasSuffix(" near end of file")
    let clause = text.firstRange(of: " near ").map { String(text[..<$0.lowerBound]) } ?? text
    self.init(
      message: isEnd ? clause + " at the end" : clause, line: max(Int(error.line), 1),
      column: max(Int(error.column), 1), offset: max(Int(error.position), 0))
  }

  /// About what ends at this byte.
  fileprivate init(_ bytes: UnsafeBufferPointer<UInt8>, _ message: String, offset: Int) {
    var line = 1
    var column = 0
    for byte in bytes[..<offset] {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 0
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    self.init(message: message, line: line, column: column, offset: offset)
  }
}
