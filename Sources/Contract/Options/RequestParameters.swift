public import Base

/// The parameters of a request that came as one JSON object, whose values are text, numbers, `true`,
/// `false`, arrays of text, or `null` for what is not given.
///
/// Each value becomes text, as a query string has it: so every parameter is read in one way.
public struct RequestParameters {
  /// The parameters in the order of their names, so that of two mistakes the same one is always
  /// reported.
  public let members: [(name: String, values: [String])]

  /// Reads an object; `example` shows in errors what one looks like. Throws
  /// ``LedeError/Code/badRequest``.
  public init(_ json: JSONValue, example: String) throws(LedeError) {
    guard case .object(let fields) = json else {
      throw LedeError(
        .badRequest, "the body is JSON, but no object", hint: Self.hint(example))
    }
    var members: [(name: String, values: [String])] = []
    for field in fields where field.value != .null {
      guard let values = Self.texts(field.value) else {
        throw LedeError(
          .badRequest,
          "\(quoted(field.name)) takes text, a number, true, false, or an array of text",
          hint: Self.hint(example))
      }
      members.append((field.name, values))
    }
    self.members = members.sorted { $0.name < $1.name }
  }

  /// The hint of every error about the form of a body.
  public static func hint(_ example: String) -> String {
    "Send one JSON object, such as \(example)"
  }

  private static func texts(_ value: JSONValue) -> [String]? {
    switch value {
    case .bool(let flag): return [flag ? "1" : "0"]
    case .integer(let number): return [String(number)]
    case .number(let number): return [String(number)]
    case .string(let text): return [text]
    case .array(let values):
      let texts = values.compactMap(\.string)
      return texts.count == values.count ? texts : nil
    case .null, .object: return nil
    }
  }
}
