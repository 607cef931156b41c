/// A JSON value.
public enum JSONNode: Sendable, Equatable {
  case null
  case bool(Bool)
  /// A number without fraction and exponent that fits `Int`.
  case integer(Int)
  /// Any other number.
  case number(Double)
  case string(String)
  case array([JSONNode])
  /// Members in file order.
  case object([Member])

  /// A key of an object and its value.
  public struct Member: Sendable, Equatable {
    /// The key, unescaped.
    public var key: String
    /// The value.
    public var value: JSONNode

    /// Creates a member.
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

  /// The value of a key of an object; nil for other values and for a missing key.
  ///
  /// Of members with the same key the last one counts, as in JavaScript and Python.
  public subscript(key: String) -> JSONNode? {
    members?.last { $0.key == key }?.value
  }
}

/// An error in a text that is not accepted JSON.
public struct JSONError: Error, Sendable, Equatable {
  /// One clause, without the position and without a quotation of the text.
  public var message: String
  /// The line, from 1; only LF ends a line.
  public var line: Int
  /// The column of the last character that was read, from 1, in characters.
  public var column: Int
  /// The byte offset from 0 of the invalid UTF-8, or else of the end of what was read.
  public var offset: Int
}
