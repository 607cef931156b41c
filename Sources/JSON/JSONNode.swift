/// A value of a JSON text.
public enum JSONNode: Sendable, Equatable {
  case null
  case bool(Bool)
  /// A number without fraction and exponent that `Int` holds.
  case integer(Int)
  /// Any other number.
  case number(Double)
  case string(String)
  case array([JSONNode])
  /// In the order of the text.
  case object([Member])

  /// A key of an object with its value.
  public struct Member: Sendable, Equatable {
    /// The key, unescaped.
    public var key: String
    /// What stands under the key.
    public var value: JSONNode

    /// A member with these parts.
    public init(key: String, value: JSONNode) {
      self.key = key
      self.value = value
    }
  }

  /// The text of a string; nil for other values.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The values of an array; nil for other values.
  public var array: [JSONNode]? {
    if case .array(let nodes) = self { nodes } else { nil }
  }

  /// The members of an object; nil for other values.
  public var members: [Member]? {
    if case .object(let members) = self { members } else { nil }
  }

  /// What stands under this key of an object; nil for other values and for a key that is not there.
  ///
  /// Of members with the same key the last one, as in JavaScript and Python.
  public subscript(key: String) -> JSONNode? {
    members?.last { $0.key == key }?.value
  }
}

/// Why a text is not JSON that this target reads.
public struct JSONProblem: Error, Sendable, Equatable {
  /// One clause, without the place and without a quotation of the text.
  public var message: String
  /// The line, from 1; only LF ends a line.
  public var line: Int
  /// The column, from 1 and in characters, of the last character that was read.
  public var column: Int
  /// Bytes from the start: of the byte that is no UTF-8, or else of the end of what was read.
  public var offset: Int
}
