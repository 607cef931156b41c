public import Base

extension JSONValue {
  /// Parses JSON text with ``JSONNode/parse(_:)`` and throws its errors.
  public init(parsing text: [UInt8]) throws(JSONError) {
    self.init(
      try text.withUnsafeBufferPointer { (bytes) throws(JSONError) in
        try JSONNode.parse(bytes)
      })
  }

  private init(_ node: JSONNode) {
    self =
      switch node {
      case .null: .null
      case .bool(let flag): .bool(flag)
      case .integer(let number): .integer(number)
      case .number(let number): .number(number)
      case .string(let text): .string(text)
      case .array(let nodes): .array(nodes.map { JSONValue($0) })
      case .object(let members): .object(members.map { .init($0.key, JSONValue($0.value)) })
      }
  }
}
