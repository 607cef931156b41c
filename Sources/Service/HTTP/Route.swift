import Base
import Contract

/// A parsed request.
enum Route {
  case search(SearchRequest)
  case similar(id: String, SearchRequest)
  case suggest(prefix: String, limit: Int)
  case document(id: String)
  case tags
  case profile(name: String)
  case status(listsProblems: Bool)
  case health
  case reindex(RunRequest)

  /// The maximum length of path and query string, in bytes: the longest query with three bytes per
  /// percent-encoded byte, and space for the other parameters.
  static let maximumTargetBytes = 32 << 10

  /// Parses a method and a request target (RFC 9112, section 3.2: path and query string as sent). `body`
  /// is the body of a POST request.
  init(method: String, target: String, body: [UInt8] = []) throws(WireError) {
    guard target.utf8.count <= Self.maximumTargetBytes else {
      throw .targetTooLong(bytes: target.utf8.count, limit: Self.maximumTargetBytes)
    }
    let question = target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
    let path = target[..<question]
    guard let route = RoutePath(path) else {
      throw WireError(
        LedeError(
          .notFound, "unknown path \(quoted(path))",
          hint: "Paths: \(RoutePath.all.joined(separator: ", "))"))
    }
    guard route.methods.contains(method) else {
      throw .methodNotAllowed(method, allowed: route.methods.joined(separator: ", "))
    }
    do throws(LedeError) {
      self = try Self.read(
        route, QueryString(target[question...].dropFirst()), body: method == "POST" ? body : nil)
    } catch {
      throw WireError(error)
    }
  }

  /// Parses the parameters. `body` is nil if they are in the query string.
  private static func read(
    _ path: RoutePath, _ query: QueryString, body: [UInt8]?
  ) throws(LedeError) -> Route {
    let route: Route
    switch path {
    case .search:
      guard let body else { return .search(try SearchRequest(query)) }
      route = .search(try SearchRequest(json: body))
    case .similar(let id):
      return .similar(
        id: try PercentEncoding.decode(id, plusIsSpace: false, place: "the document id"),
        try SearchRequest(
          query, allowed: [.tag, .kind, .after, .before, .limit, .offset, .snippet])
      )
    case .suggest:
      let request = try SearchRequest(query, allowed: [.query, .limit])
      let isLimited = query.parameters.contains { $0.name == "limit" }
      return .suggest(prefix: request.query, limit: isLimited ? request.limit : 5)
    case .document(let id):
      route = .document(
        id: try PercentEncoding.decode(id, plusIsSpace: false, place: "the document id"))
    case .tags: route = .tags
    case .profile(let name):
      route = .profile(
        name: try PercentEncoding.decode(name, plusIsSpace: false, place: "the profile name"))
    case .status: return .status(listsProblems: try query.flag("problems"))
    case .health: route = .health
    case .reindex: route = .reindex(try RunRequest(body: body ?? []))
    }
    try query.refuseAll()
    return route
  }
}

/// The path of a route with its variable part, which is still percent-encoded.
private enum RoutePath {
  case search
  case similar(id: Substring)
  case suggest
  case document(id: Substring)
  case tags
  case profile(name: Substring)
  case status
  case health
  case reindex

  static let all = [
    "/v1/search", "/v1/suggest", "/v1/documents/{id}", "/v1/documents/{id}/similar", "/v1/tags",
    "/v1/profiles/{name}", "/v1/status", "/v1/reindex", "/healthz",
  ]

  /// The allowed methods. POST takes parameters as JSON in the body. No GET request changes the index.
  var methods: [String] {
    switch self {
    case .search: ["GET", "HEAD", "POST"]
    case .reindex: ["POST"]
    default: ["GET", "HEAD"]
    }
  }

  /// Parses a path. Ids and names can contain slashes, plain or as `%2F`, so they extend to its end.
  init?(_ path: Substring) {
    switch path {
    case "/v1/search": self = .search
    case "/v1/suggest": self = .suggest
    case "/v1/tags": self = .tags
    case "/v1/status": self = .status
    case "/healthz": self = .health
    case "/v1/reindex": self = .reindex
    default:
      if let id = Self.rest(of: path, after: "/v1/documents/") {
        let ending = "/similar"
        self =
          id.hasSuffix(ending) && id.utf8.count > ending.utf8.count
          ? .similar(id: id.dropLast(ending.count)) : .document(id: id)
      } else if let name = Self.rest(of: path, after: "/v1/profiles/") {
        self = .profile(name: name)
      } else {
        return nil
      }
    }
  }

  private static func rest(of path: Substring, after prefix: String) -> Substring? {
    let rest = path.utf8.dropFirst(prefix.utf8.count)
    guard path.utf8.starts(with: prefix.utf8), !rest.isEmpty else { return nil }
    return Substring(rest)
  }
}
