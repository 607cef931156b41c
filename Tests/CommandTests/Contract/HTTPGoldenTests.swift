import Foundation
import TestSupport
import Testing

/// Each route and each error of the socket: status, headers and body, byte for byte.
@Suite("Contract: HTTP", .serialized) struct HTTPGoldenTests {
  /// A request as arguments of curl, with `%` for the socket's address.
  private struct Case {
    let name: String
    let request: String
  }

  private static let goldens = GoldenFolder("../Goldens/http", beside: #filePath)

  private static let cases: [Case] = [
    .init(name: "search", request: "'%/v1/search?q=circuits&limit=1&facets=tags'"),
    .init(name: "search-post", request: #"%/v1/search -d '{"q": "circuits", "limit": 1}'"#),
    .init(name: "search-head", request: "--head '%/v1/search?q=circuits'"),
    .init(name: "suggest", request: "'%/v1/suggest?q=ci&limit=3'"),
    .init(name: "document", request: "%/v1/documents/2026-02-28-buoys.txt"),
    .init(name: "similar", request: "%/v1/documents/2026-02-28-buoys.txt/similar"),
    .init(name: "tags", request: "%/v1/tags"),
    .init(name: "profile", request: "%/v1/profiles/Harbor%20Lithography"),
    .init(name: "status", request: "%/v1/status"),
    .init(name: "status-problems", request: "'%/v1/status?problems=1'"),
    .init(name: "healthz", request: "%/healthz"),
    .init(name: "error-path", request: "%/v1/nothing"),
    .init(name: "error-document", request: "%/v1/documents/nowhere.txt"),
    .init(name: "error-profile", request: "%/v1/profiles/Nowhere"),
    .init(name: "error-method", request: "-X DELETE %/v1/tags"),
    .init(name: "error-parameter", request: "'%/v1/search?q=a&colour=red'"),
    .init(name: "error-value", request: "'%/v1/search?q=a&limit=many'"),
    .init(name: "error-body", request: "%/v1/search -d '[1'"),
    .init(name: "error-strict", request: "'%/v1/search?strict=1&q=circuits+AND+('"),
    .init(name: "error-query-length", request: "\"%/v1/search?q=$(printf 'w%.0s' {1..9000})\""),
    .init(name: "error-target-length", request: "\"%/v1/search?q=$(printf 'w%.0s' {1..33000})\""),
    .init(
      name: "error-headers", request: "-H \"X-Long: $(printf 'w%.0s' {1..70000})\" %/v1/tags"),
    .init(name: "error-body-length", request: "%/v1/search -d \"$(printf 'w%.0s' {1..70000})\""),
    .init(name: "error-url", request: "--request-target '/v1/search?q=\u{E9}' %"),
    .init(name: "error-reindex", request: #"%/v1/reindex -d '{"speed": 1}'"#),
  ]

  private static let otherNames = ["reindex", "error-index-gone"]

  @Test func answersAreTheirGoldens() async throws {
    let bench = try Workbench.withContractArticles()
    let served = try await Served(bench)
    for golden in Self.cases {
      try Self.goldens[golden.name].check(try Self.exchange(golden.request, bench))
    }
    try Self.goldens["reindex"].check(
      ContractMasks(folder: bench.folder).apply(
        toEvents: try Self.exchange("%/v1/reindex -d '{}'", bench)))
    try FileManager.default.removeItem(atPath: bench.index)
    try Self.goldens["error-index-gone"].check(try Self.exchange("%/v1/tags", bench))
    withExtendedLifetime(served) {}
  }

  @Test func everyGoldenHasACase() throws {
    try Self.goldens.checkComplete(Self.cases.map(\.name) + Self.otherNames)
  }

  /// Returns the request and its answer. Only the shell and curl interpret the request.
  private static func exchange(_ request: String, _ bench: Workbench) throws -> String {
    let command = request.replacing(/%(?=\/|$)/, with: "http://lede")
    let outcome = try bench.shell(
      "exec curl --silent --show-error --include --globoff --path-as-is --unix-socket s.sock \(command)"
    )
    let text = outcome.text.replacing("\r\n", with: "\n")
    return ContractMasks(folder: bench.folder).apply("curl \(request)\n\n\(text)\(outcome.errors)")
  }
}
