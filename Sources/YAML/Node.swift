/// A position in a text.
public struct Mark: Sendable, Equatable {
  /// The line, from 1.
  public var line: Int
  /// The column in characters, from 1.
  public var column: Int
}

/// A YAML value and its position. Scalars stay strings: callers know which type they expect, and
/// YAML 1.1 would read the language `no` as false.
public struct Node: Sendable, Equatable {
  /// The content of a node.
  public enum Content: Sendable, Equatable {
    /// A single value. `isPlain` is true if it is neither quoted nor a block scalar.
    case scalar(String, isPlain: Bool)
    case sequence([Node])
    /// Keys with their values, in file order.
    case mapping([Pair])
  }

  /// A key and its value.
  public struct Pair: Sendable, Equatable {
    /// The key, usually a scalar.
    public var key: Node
    /// The value.
    public var value: Node
  }

  /// The content of the node.
  public var content: Content
  /// The position of its first character.
  public var mark: Mark

  /// The text of a scalar; nil for other nodes.
  public var scalar: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The text of a plain scalar; nil for other nodes.
  public var plain: String? {
    if case .scalar(let text, isPlain: true) = content { text } else { nil }
  }

  /// The nodes of a sequence; nil for other nodes.
  public var sequence: [Node]? {
    if case .sequence(let nodes) = content { nodes } else { nil }
  }

  /// The pairs of a mapping; nil for other nodes.
  public var mapping: [Pair]? {
    if case .mapping(let pairs) = content { pairs } else { nil }
  }
}

/// An error in a text that is not an accepted YAML document.
public struct YAMLError: Error, Sendable, Equatable {
  /// One clause, without the position.
  public var message: String
  /// The position of the error.
  public var mark: Mark
}
