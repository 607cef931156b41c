import CJansson

extension JSONNode {
  /// The limit on nesting. jansson allows 2,048 levels, with up to 192 KB of stack. Recursive Swift code
  /// needs more per level, and a thread may have only 512 KB.
  private static let maximumDepth = 256

  /// The limit on values in a text. A tree takes up to 25 bytes for each byte of the text.
  private static let maximumValues = 3_000_000

  /// Parses a JSON text (RFC 8259) without a byte order mark. Any value may be at the top level. Takes
  /// linear time.
  ///
  /// Of duplicate keys, the last value is kept, at the position of the first. An integer that `Int`
  /// cannot hold becomes a `number`. `\u0000` in a string is kept.
  ///
  /// - Throws: ``JSONError`` for any other text, and for invalid UTF-8, half a surrogate pair,
  ///   `\u0000` in a key, a number beyond `Double`, more than 256 levels, 3 million values or 2 GB.
  public static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) -> JSONNode {
    if let position = JSONPrecheck.position(ofDepth: maximumDepth, in: bytes) {
      throw JSONError(bytes, "more than \(maximumDepth) levels of nesting", offset: position)
    }
    if let position = JSONPrecheck.position(ofComma: maximumValues, in: bytes) {
      throw JSONError(bytes, "more than \(maximumValues) values", offset: position)
    }
    guard bytes.count < Int(Int32.max) else {
      throw JSONError(message: "larger than 2 GB", line: 1, column: 1, offset: 0)
    }
    var error = json_error_t()
    if let node = load(bytes, &error) { return node }
    if json_error_code(&error) == json_error_numeric_overflow {
      let corrected = JSONPrecheck.withoutLongIntegers(bytes)
      if let node = corrected.withUnsafeBufferPointer({ load($0, &error) }) { return node }
    }
    throw JSONError(error)
  }

  private static func load(
    _ bytes: UnsafeBufferPointer<UInt8>, _ error: inout json_error_t
  ) -> JSONNode? {
    let flags = Int(JSON_DECODE_ANY | JSON_ALLOW_NUL)
    let root = bytes.withMemoryRebound(to: CChar.self) { text in
      guard let start = text.baseAddress else {
        // jansson rejects a nil address, even for an empty text.
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
    var position = json_object_iter(object)
    while let current = position {
      if let key = json_object_iter_key(current), let value = json_object_iter_value(current) {
        members.append(Member(key: String(cString: key), value: JSONNode(value)))
      }
      position = json_object_iter_next(object, current)
    }
    return members
  }

  private static func text(_ start: UnsafePointer<CChar>?, _ count: Int) -> String {
    UnsafeBufferPointer(start: start, count: count).withMemoryRebound(to: UInt8.self) {
      String(decoding: $0, as: UTF8.self)
    }
  }
}

extension JSONError {
  /// Converts an error of jansson and removes the quotation of the text at its end.
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

  /// Creates an error that ends at the byte at `offset`.
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
