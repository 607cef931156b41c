extension JSONValue {
  /// The text of a string; nil for other values.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// The values of an array; nil for other values.
  public var array: [JSONValue]? {
    if case .array(let values) = self { values } else { nil }
  }

  /// The value of this key of an object; nil for other values and for a key that is missing. Of two
  /// fields with the same key it is the last.
  public subscript(key: String) -> JSONValue? {
    guard case .object(let fields) = self else { return nil }
    return fields.last { $0.name == key }?.value
  }
}
