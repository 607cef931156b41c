import Base
import Contract

extension RunRequest {
  /// Reads the body of `POST /v1/reindex`: a JSON object, or no bytes for a run with the defaults.
  /// Throws ``LedeError/Code/badRequest``.
  init(body: [UInt8]) throws(LedeError) {
    guard !body.isEmpty else {
      self.init()
      return
    }
    try self.init(RequestParameters(body: body, example: Self.example))
  }
}
