/// A place in a text; both counted from 1, columns in characters.
public struct Mark: Sendable, Equatable {
  /// The line, from 1.
  public var line: Int
  /// The column, from 1.
  public var column: Int
}

/// A value of a YAML document, with its place. Types are not guessed: whoever reads a value knows
/// what it should be, and YAML 1.1 would read the language `no` as false.
public struct Node: Sendable, Equatable {
  /// What a node holds.
  public enum Content: Sendable, Equatable {
    /// A single value; `isPlain` when it has no quotation marks and is no block of text.
    case scalar(String, isPlain: Bool)
    case sequence([Node])
    /// Keys with their values, in the order of the text.
    case mapping([Pair])
  }

  /// A key with its value.
  public struct Pair: Sendable, Equatable {
    /// Mostly a scalar.
    public var key: Node
    /// What stands under the key.
    public var value: Node
  }

  /// What the node holds.
  public var content: Content
  /// Where it begins.
  public var mark: Mark

  /// The text of a scalar; nil for other nodes.
  public var scalar: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The text of a scalar without quotation marks; nil for other nodes.
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

/// Why a text is not a YAML document that this target reads.
public struct YAMLError: Error, Sendable, Equatable {
  /// One clause, without the place.
  public var message: String
  /// Where the trouble is.
  public var mark: Mark
}
