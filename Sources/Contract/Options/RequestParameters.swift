public import Base

/// The parameters of a request in a JSON object. The values are strings, numbers, `true`, `false`, arrays
/// of strings, or `null` for a missing value.
///
/// Each value becomes a string, as in a query string, so one parser reads both.
public struct RequestParameters {
  /// The parameters sorted by name, so that the first of several errors is always the same.
  public let members: [(name: String, values: [String])]

  /// Reads the object. Throws ``LedeError/Code/badRequest`` with `example` in the hint.
  public init(_ json: JSONValue, example: String) throws(LedeError) {
    guard case .object(let fields) = json else {
      throw LedeError(
        .badRequest, "the body is JSON, but not an object", hint: Self.hint(example))
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

  /// Returns the hint of every error about the form of a body.
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
