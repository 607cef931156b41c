import Base
import Contract
import JSON

extension RequestParameters {
  /// Reads the body of a POST request. Throws ``LedeError/Code/badRequest`` with `example` in the hint.
  init(body: [UInt8], example: String) throws(LedeError) {
    guard let json = try? JSONValue(parsing: body) else {
      throw LedeError(.badRequest, "the body is not valid JSON", hint: Self.hint(example))
    }
    try self.init(json, example: example)
  }
}
