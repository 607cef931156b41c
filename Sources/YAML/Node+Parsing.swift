import CYAML

extension Node {
  /// Parses a single document. Returns nil if `text` contains none.
  ///
  /// Throws ``YAMLError`` for invalid YAML, a second document, a duplicate key, and documents of more
  /// than 100,000 nodes or 100 levels.
  public static func parse(_ text: String) throws(YAMLError) -> Node? {
    var text = text
    let result = text.withUTF8 { bytes in
      Result { () throws(YAMLError) in try parse(bytes) }
    }
    return try result.get()
  }

  private static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLError) -> Node? {
    var reader = DocumentReader(lines: LineStarts(bytes))
    guard yaml_parser_initialize(&reader.parser) == 1 else {
      throw YAMLError(message: "out of memory", mark: Mark(line: 1, column: 1))
    }
    defer { yaml_parser_delete(&reader.parser) }
    yaml_parser_set_input_string(&reader.parser, bytes.baseAddress, bytes.count)
    yaml_parser_set_encoding(&reader.parser, YAML_UTF8_ENCODING)
    guard let first = try reader.next() else { return nil }
    if let second = try reader.next() {
      throw YAMLError(message: "more than one document", mark: second.mark)
    }
    return first
  }
}
