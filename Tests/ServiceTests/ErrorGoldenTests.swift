import Base
import Foundation
import HTTPTypes
import TestSupport
import Testing

@testable import Service

/// The HTTP answer of each error, also of those that no request of a test can cause.
@Suite("Contract: errors over HTTP") struct ErrorGoldenTests {
  private static let goldens = GoldenFolder("Goldens", beside: #filePath)

  private static let errors: [(name: String, error: WireError)] =
    LedeError.Code.allCases.map { code in
      (code.rawValue, WireError(LedeError(code, "WHAT happened", hint: "What to do")))
    } + [
      ("position", WireError(LedeError(.querySyntax, "WHAT happened", position: 3))),
      ("busy-requests", .busy(waiting: 1024)), ("busy-jobs", .busy(jobs: 16)),
      ("daemon-stopping", .stopping),
      ("method_not_allowed", .methodNotAllowed("PUT", allowed: "GET, HEAD")),
      ("content_too_large", .bodyTooLarge(limit: 65_536)),
      ("uri_too_long", .targetTooLong(bytes: 40_000, limit: 32_768)),
      ("headers_too_large", .headersTooLarge(limit: 65_536)),
      ("malformed", .malformed("why", hint: "What to do")),
    ]

  @Test func eachErrorIsItsGolden() throws {
    for (name, error) in Self.errors {
      let reply = Reply(error)
      let headers = reply.head.headerFields.map { "\($0.name): \($0.value)\n" }.joined()
      let text =
        "\(reply.head.status)\n\(headers)\n\(String(decoding: error.json.bytes, as: UTF8.self))\n"
      try Self.goldens[name].check(text.replacing("lede/\(ledeVersion)", with: "lede/VERSION"))
    }
    try Self.goldens.checkComplete(Self.errors.map(\.name))
  }
}
