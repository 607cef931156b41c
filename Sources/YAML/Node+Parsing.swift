import CYAML

extension Node {
  /// The limit on nodes of a document. Repetitions through aliases count, because a few lines of nested
  /// aliases could otherwise fill the memory.
  private static let maximumNodes = 100_000
  /// The limit on nesting, which also stops an alias that contains itself.
  private static let maximumDepth = 100

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
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else {
      throw YAMLError(message: "out of memory", mark: Mark(line: 1, column: 1))
    }
    defer { yaml_parser_delete(&parser) }
    yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
    var left = maximumNodes
    guard let first = try document(&parser, &left) else { return nil }
    if let second = try document(&parser, &left) {
      throw YAMLError(message: "more than one document", mark: second.mark)
    }
    return first
  }

  /// Returns the next document of the stream, or nil at its end.
  private static func document(
    _ parser: inout yaml_parser_t, _ left: inout Int
  ) throws(YAMLError) -> Node? {
    var document = yaml_document_t()
    guard yaml_parser_load(&parser, &document) == 1 else {
      let message = parser.problem.map { String(cString: $0) } ?? "cannot be read"
      throw YAMLError(message: message, mark: Mark(parser.problem_mark))
    }
    defer { yaml_document_delete(&document) }
    guard let root = yaml_document_get_root_node(&document) else { return nil }
    return try node(root.pointee, &document, depth: 0, &left)
  }

  private static func node(
    _ node: yaml_node_t, _ document: inout yaml_document_t, depth: Int, _ left: inout Int
  ) throws(YAMLError) -> Node {
    let mark = Mark(node.start_mark)
    left -= 1
    guard left > 0, depth < maximumDepth else {
      throw YAMLError(
        message: "more than \(maximumNodes) nodes or \(maximumDepth) levels", mark: mark)
    }
    switch node.type {
    case YAML_SEQUENCE_NODE:
      var nodes: [Node] = []
      let items = node.data.sequence.items
      for item in UnsafeBufferPointer(start: items.start, count: items.top - items.start) {
        guard let child = yaml_document_get_node(&document, item) else { continue }
        nodes.append(try Self.node(child.pointee, &document, depth: depth + 1, &left))
      }
      return Node(content: .sequence(nodes), mark: mark)
    case YAML_MAPPING_NODE:
      var pairs: [Pair] = []
      var names: Set<String> = []
      let entries = node.data.mapping.pairs
      for entry in UnsafeBufferPointer(start: entries.start, count: entries.top - entries.start) {
        guard let key = yaml_document_get_node(&document, entry.key),
          let value = yaml_document_get_node(&document, entry.value)
        else { continue }
        let pair = Pair(
          key: try Self.node(key.pointee, &document, depth: depth + 1, &left),
          value: try Self.node(value.pointee, &document, depth: depth + 1, &left))
        if let name = pair.key.scalar, !names.insert(name).inserted {
          throw YAMLError(message: "duplicate key '\(name)'", mark: pair.key.mark)
        }
        pairs.append(pair)
      }
      return Node(content: .mapping(pairs), mark: mark)
    default:
      let scalar = node.data.scalar
      let text = String(
        decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      return Node(
        content: .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE), mark: mark)
    }
  }
}

extension Mark {
  fileprivate init(_ mark: yaml_mark_t) {
    self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
  }
}
