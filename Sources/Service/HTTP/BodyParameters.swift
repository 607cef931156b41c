import Base
import FoundationEssentials

/// The JSON body of a POST as names and values: one object whose values are text, numbers, `true`,
/// `false`, `null` for what is not given, or lists of text.
struct BodyParameters {
  /// In the order of the names, so that of two mistakes the same one is always reported.
  let members: [(name: String, values: [String])]

  /// Reads a body; `example` shows in errors what one looks like.
  init(_ body: [UInt8], example: String) throws(LedeError) {
    let hint = "Send one JSON object, such as \(example)"
    let object: [String: Value]
    do {
      object = try JSONDecoder().decode([String: Value].self, from: Data(body))
    } catch DecodingError.typeMismatch(_, let context) where context.codingPath.isEmpty {
      throw LedeError(.badRequest, "the body is JSON, but no object", hint: hint)
    } catch DecodingError.typeMismatch(_, let context) {
      throw LedeError(
        .badRequest, "the body is not as it should be: \(context.debugDescription)", hint: hint)
    } catch {
      throw LedeError(.badRequest, "the body is not valid JSON", hint: hint)
    }
    members = object.sorted(by: { $0.key < $1.key }).compactMap { name, value in
      value.texts.map { (name, $0) }
    }
  }
}

/// A value of the body, as text; nil for `null`.
private struct Value: Decodable {
  let texts: [String]?

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      texts = nil
    } else if let list = try? container.decode([String].self) {
      texts = list
    } else if let flag = try? container.decode(Bool.self) {
      texts = [flag ? "1" : "0"]
    } else if let number = try? container.decode(Int.self) {
      texts = [String(number)]
    } else if let number = try? container.decode(Double.self) {
      texts = [String(number)]
    } else {
      texts = [try container.decode(String.self)]
    }
  }
}
