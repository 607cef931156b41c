import FoundationEssentials
import Search

extension SearchRequest {
  /// Reads a question from the JSON body of `POST /v1/search`: one object with the names that
  /// `GET /v1/search` has as parameters. Numbers, `true` and `false` may be written as such; `tag`
  /// and `facets` may be lists.
  init(json body: [UInt8]) throws(LedeError) {
    let object: [String: Value]
    do {
      object = try JSONDecoder().decode([String: Value].self, from: Data(body))
    } catch DecodingError.typeMismatch(_, let context) {
      throw LedeError(
        .badRequest, "the body is not as it should be: \(context.debugDescription)",
        hint: "Send one JSON object, such as {\"q\": \"chips\", \"limit\": 5}")
    } catch {
      throw LedeError(
        .badRequest, "the body is not valid JSON",
        hint: "Send one JSON object, such as {\"q\": \"chips\", \"limit\": 5}")
    }
    // In the order of the names, so that of two mistakes the same one is always reported.
    var parameters: [QueryString.Parameter] = []
    for (name, value) in object.sorted(by: { $0.key < $1.key }) {
      switch value {
      case .null: continue
      case .one(let text): parameters.append(.init(name: name, value: text))
      case .list(let texts) where name == Parameter.facets.rawValue:
        parameters.append(.init(name: name, value: texts.joined(separator: ",")))
      case .list(let texts):
        for text in texts { parameters.append(.init(name: name, value: text)) }
      }
    }
    try self.init(QueryString(parameters: parameters))
  }
}

/// A value of the body, as text.
private enum Value: Decodable {
  case null
  case one(String)
  case list([String])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let list = try? container.decode([String].self) {
      self = .list(list)
    } else if let flag = try? container.decode(Bool.self) {
      self = .one(flag ? "1" : "0")
    } else if let number = try? container.decode(Int.self) {
      self = .one(String(number))
    } else {
      self = .one(try container.decode(String.self))
    }
  }
}
