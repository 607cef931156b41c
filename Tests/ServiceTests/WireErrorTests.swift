import Base
import Foundation
import HTTPTypes
import Query
import Testing

@testable import Service

@Suite("Errors over HTTP")
struct WireErrorTests {
  private func object(_ error: WireError) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(error.json.bytes))
    return try #require(json as? [String: Any])
  }

  @Test(arguments: LedeError.Code.allCases)
  func everyCodeHasItsStatusHeadersAndBody(code: LedeError.Code) throws {
    let error = LedeError(code, "what", hint: "why \"so\"")
    let wire = WireError(error)
    #expect(wire.status == error.httpStatus)
    #expect(400..<600 ~= wire.status)
    #expect((wire.headers[.retryAfter] != nil) == (wire.status == 503))
    let object = try object(wire)
    #expect(object["version"] as? Int == 1)
    #expect(object.count == 2)
    let body = try #require(object["error"] as? [String: Any])
    #expect(body["code"] as? String == code.rawValue)
    #expect(body["message"] as? String == "what")
    #expect(body["hint"] as? String == "why \"so\"")
    #expect(body.count == 3)
  }

  @Test func aMissingHintIsNull() throws {
    let body = try #require(
      try object(WireError(LedeError(.damaged, "x")))["error"] as? [String: Any])
    #expect(body["hint"] is NSNull)
  }

  @Test func longInputIsCut() {
    #expect(quoted("short") == "'short'")
    #expect(quoted(String(repeating: "é", count: 10_000)).count < 100)
  }
}
