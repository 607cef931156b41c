import CYAML

/// The documents of one stream of YAML.
struct DocumentReader {
  /// The limit on nodes of a stream. Repetitions through aliases count, because a few lines of nested
  /// aliases could otherwise fill the memory.
  private static let maximumNodes = 100_000
  /// The limit on nesting, which also stops an alias that contains itself.
  private static let maximumDepth = 100

  /// The caller initializes and deletes it.
  var parser = yaml_parser_t()
  private let lines: LineStarts
  private var left = maximumNodes

  init(lines: LineStarts) { self.lines = lines }

  /// Returns the next document of the stream, or nil at its end.
  mutating func next() throws(YAMLError) -> Node? {
    var document = yaml_document_t()
    guard yaml_parser_load(&parser, &document) == 1 else {
      let message = parser.problem.map { String(cString: $0) } ?? "cannot be read"
      throw YAMLError(message: message, mark: lines.mark(parser.problem_mark))
    }
    defer { yaml_document_delete(&document) }
    guard let root = yaml_document_get_root_node(&document) else { return nil }
    return try node(root.pointee, &document, depth: 0)
  }

  private mutating func node(
    _ node: yaml_node_t, _ document: inout yaml_document_t, depth: Int
  ) throws(YAMLError) -> Node {
    let mark = lines.mark(node.start_mark)
    left -= 1
    guard left > 0, depth < Self.maximumDepth else {
      throw YAMLError(
        message: "more than \(Self.maximumNodes) nodes or \(Self.maximumDepth) levels", mark: mark)
    }
    switch node.type {
    case YAML_SEQUENCE_NODE:
      var nodes: [Node] = []
      let items = node.data.sequence.items
      for item in UnsafeBufferPointer(start: items.start, count: items.top - items.start) {
        guard let child = yaml_document_get_node(&document, item) else { continue }
        nodes.append(try self.node(child.pointee, &document, depth: depth + 1))
      }
      return Node(content: .sequence(nodes), mark: mark)
    case YAML_MAPPING_NODE:
      var pairs: [Node.Pair] = []
      var names: Set<String> = []
      let entries = node.data.mapping.pairs
      for entry in UnsafeBufferPointer(start: entries.start, count: entries.top - entries.start) {
        guard let key = yaml_document_get_node(&document, entry.key),
          let value = yaml_document_get_node(&document, entry.value)
        else { continue }
        let pair = Node.Pair(
          key: try self.node(key.pointee, &document, depth: depth + 1),
          value: try self.node(value.pointee, &document, depth: depth + 1))
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
