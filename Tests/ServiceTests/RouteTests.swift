import Articles
import Base
import Contract
import HTTPTypes
import Query
import TestSupport
import Testing

@testable import Service

@Suite("Routes and parameters")
struct RouteTests {
  private func route(_ target: String, method: String = "GET") throws -> Route {
    try Route(method: method, target: target)
  }

  private func search(_ query: String) throws -> SearchRequest {
    guard case .search(let request) = try route("/v1/search?" + query) else {
      throw LedeError(.internalError, "not a search")
    }
    return request
  }

  @Test(arguments: [
    ("q=open+source", "open source"), ("q=open%20source", "open source"), ("", ""), ("q", ""),
    ("q=", ""), ("&&q=a&&", "a"), ("q=a=b", "a=b"), ("q=a?b", "a?b"), ("q=c%23", "c#"),
    ("q=a%26b", "a&b"), ("q=%2B1", "+1"), ("%71=a", "a"), ("q=caf%C3%A9", "café"),
    ("q=%22night+trains%22", "\"night trains\""),
  ])
  func queryIsDecoded(raw: String, expected: String) throws {
    #expect(try search(raw).query == expected)
  }

  @Test func everyParameterIsRead() throws {
    let request = try search(
      "limit=3&tag=open+source&q=x&kind=profile&after=2026-01-02&before=2026-12-31&offset=20&tag=b")
    #expect(request.query == "x")
    #expect(request.tags == ["open source", "b"])
    #expect(request.kind == .profile)
    #expect(request.after == CalendarDate("2026-01-02"))
    #expect(request.before == CalendarDate("2026-12-31"))
    #expect(request.limit == 3)
    #expect(request.offset == 20)
  }

  /// Each option is a parameter that changes the request. A longer name is an error.
  @Test(arguments: SearchOption.allCases)
  func everyOptionIsAParameter(option: SearchOption) throws {
    let value =
      switch option.row.type {
      case .flag: option == .typos ? "0" : "1"
      case .number: "7"
      case .date: "2026"
      case .word(let words), .words(let words): words.last ?? ""
      case .text, .texts, .seconds: "x"
      }
    let request = try search("\(option.rawValue)=\(value)")
    #expect("\(request)" != "\(SearchRequest(query: ""))")
    let error = try #require(throws: WireError.self) { try search("\(option.rawValue)x=1") }
    #expect(
      error.hint == "Allowed: " + SearchOption.allCases.map(\.rawValue).joined(separator: ", "))
  }

  /// As on the command line, `after` means the first day of a month or year, and `before` the last.
  @Test func aMonthOrYearMeansItsFirstOrLastDay() throws {
    let request = try search("after=2024&before=2024-02")
    #expect(request.after == CalendarDate("2024-01-01"))
    #expect(request.before == CalendarDate("2024-02-29"))
  }

  @Test func missingParametersHaveDefaults() throws {
    let request = try search("q=x")
    #expect(request.limit == SearchRequest.defaultLimit)
    #expect(request.offset == 0)
    #expect(request.tags.isEmpty && request.kind == nil)
    #expect(request.after == nil && request.before == nil)
  }

  /// A query string, and two texts that the message or the hint must contain.
  @Test(arguments: [
    ("colour=red", "'colour'", "q, tag, kind, after, before, limit, offset"),
    ("Q=x", "'Q'", "q, tag, kind"), ("=x", "''", "q, tag, kind"),
    ("q=a&q=b", "'q'", "twice"), ("limit=1&limit=1", "'limit'", "twice"),
    ("limit=ten", "'limit'", "'ten'"), ("limit=", "'limit'", "''"), ("limit=1.5", "'limit'", "1.5"),
    ("offset=99999999999999999999", "'offset'", "99999999999999999999"),
    ("limit=-1", "limit", "0 to 1000"), ("limit=1001", "limit", "0 to 1000"),
    ("offset=-1", "offset", "0 to"), ("offset=100000", "offset", "0 to"),
    ("kind=book", "'book'", "article, profile"), ("kind=", "''", "article, profile"),
    ("after=someday", "after", "2026-01-14"), ("before=2026-02-30", "before", "2026-01-14"),
    ("after=2-1-2026", "after", "'2-1-2026'"), ("before=", "before", "2026-01-14"),
    ("q=%zz", "'q'", "'%zz'"), ("q=%", "'q'", "'%'"), ("tag=%ff", "'tag'", "UTF-8"),
    ("%f=1", "name", "'%f'"),
  ])
  func invalidParametersAreErrors(raw: String, first: String, second: String) throws {
    let error = try #require(throws: WireError.self) { try search(raw) }
    #expect(error.status == 400)
    #expect(error.code == "bad_request")
    let text = error.message + " | " + (error.hint ?? "")
    #expect(text.contains(first) && text.contains(second), "\(text)")
  }

  @Test func aLongQueryIsTooLong() throws {
    let most = SearchRequest.maximumQueryBytes
    let longest = String(repeating: "%41", count: most)
    #expect(try search("q=" + longest).query.utf8.count == most)
    let error = try #require(throws: WireError.self) { try search("q=" + longest + "a") }
    #expect(error.status == 414)
    #expect(error.code == "query_too_long")
  }

  @Test func aLongTargetIsTooLong() throws {
    let target = "/v1/documents/" + String(repeating: "a", count: Route.maximumTargetBytes)
    let error = try #require(throws: WireError.self) { try route(target) }
    #expect(error.status == 414)
    #expect(error.code == "uri_too_long")
    #expect(error.message.utf8.count < 200)
  }

  @Test(arguments: [
    ("/v1/documents/one.txt", "one.txt"), ("/v1/documents/a/b/one.txt", "a/b/one.txt"),
    ("/v1/documents/a%2Fb%20c.txt", "a/b c.txt"), ("/v1/documents/a+b.txt", "a+b.txt"),
    ("/v1/documents/profile:Orrin%20Works", "profile:Orrin Works"),
    ("/v1/documents/rows.jsonl%2312", "rows.jsonl#12"), ("/v1/documents//x/", "/x/"),
    ("/v1/documents/caf%C3%A9%3F", "café?"), ("/v1/documents/100%25", "100%"),
    ("/v1/documents/a?", "a"),
  ])
  func theIDIsTheRestOfThePath(target: String, expected: String) throws {
    guard case .document(let id) = try route(target) else {
      Issue.record("\(target) is no document")
      return
    }
    #expect(id == expected)
  }

  @Test func theOtherPathsHaveTheirRoutes() throws {
    guard case .profile("A/B C") = try route("/v1/profiles/A/B%20C") else {
      Issue.record("no profile")
      return
    }
    guard case .tags = try route("/v1/tags"),
      case .status = try route("/v1/status", method: "HEAD"),
      case .health = try route("/healthz")
    else {
      Issue.record("a path is not known")
      return
    }
  }

  @Test(arguments: [
    "", "/", "*", "/v1", "/v1/", "/v1/search/", "/v1/searchx", "/v1/tags/", "/V1/tags",
    "/v1/documents", "/v1/documents/", "/v1/profiles/", "/healthz/", "//v1/tags", "v1/tags",
    "/v1/documents%2Fx", "http://lede/v1/tags",
  ])
  func unknownPathsAreNotFound(target: String) throws {
    let error = try #require(throws: WireError.self) { try route(target) }
    #expect(error.status == 404)
    #expect(error.code == "not_found")
    #expect(error.hint?.contains("/v1/search") == true)
  }

  @Test(arguments: [
    "/v1/tags?x=1", "/v1/status?q=a", "/v1/documents/a?q=b", "/v1/profiles/a?kind=profile",
    "/healthz?x",
  ])
  func routesWithoutParametersRefuseParameters(target: String) throws {
    let error = try #require(throws: WireError.self) { try route(target) }
    #expect(error.status == 400)
    #expect(error.message.contains("unknown parameter"))
  }

  @Test(arguments: ["/v1/documents/%zz", "/v1/documents/%ff", "/v1/profiles/a%"])
  func badEscapesInPathsAreErrors(target: String) throws {
    let error = try #require(throws: WireError.self) { try route(target) }
    #expect(error.status == 400)
  }

  @Test(arguments: ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "get", "BREW"])
  func otherMethodsAreNotAllowed(method: String) throws {
    let error = try #require(throws: WireError.self) { try route("/v1/tags", method: method) }
    #expect(error.status == 405)
    #expect(error.headers[.allow] == "GET, HEAD")
    let unknown = try #require(throws: WireError.self) { try route("/nothing", method: method) }
    #expect(unknown.status == 404)
  }

  /// Every target gives a route or an error with a short message.
  @Test func randomTargetsGiveARouteOrAnError() {
    var random = SeededGenerator(seed: 99)
    let pieces = [
      "/", "v1", "search", "documents", "profiles", "tags", "?", "&", "=", "%", "%4", "%41", "%ff",
      "q", "limit", "tag", "kind", "after", "1", "-", "2026-01-01", "article", "é", "\0", "#", "+",
      ";", "..", "\u{FFFD}", "🚋",
    ]
    var routes = 0
    var statuses: [Int: Int] = [:]
    for _ in 0..<50_000 {
      let start = ["/v1/search?q=", "/v1/documents/", "/v1/search?", ""].randomElement(
        using: &random)
      let target = (0..<Int.random(in: 0...7, using: &random)).reduce(start ?? "") { text, _ in
        text + (pieces.randomElement(using: &random) ?? "")
      }
      do {
        _ = try Route(method: "GET", target: target)
        routes += 1
      } catch {
        statuses[error.status, default: 0] += 1
        #expect(error.message.utf8.count < 500, "\(target)")
      }
    }
    #expect(routes > 1_000)
    #expect(Set(statuses.keys) == [400, 404], "\(statuses)")
  }
}
