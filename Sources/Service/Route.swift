import Search

/// What a request asks for.
enum Route {
  case search(SearchRequest)
  case document(id: String)
  case tags
  case profile(name: String)
  case status
  case health

  /// The longest path with query string, in bytes: the longest query, each byte percent-encoded as
  /// three, and room for the other parameters.
  static let maximumTargetBytes = 32 << 10

  /// Reads a method and a target (RFC 9112, section 3.2: path and query string as they were sent).
  init(method: String, target: String) throws(WireError) {
    guard target.utf8.count <= Self.maximumTargetBytes else {
      throw .targetTooLong(bytes: target.utf8.count, limit: Self.maximumTargetBytes)
    }
    let question = target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
    let path = target[..<question]
    guard let place = Place(path) else {
      throw WireError(
        LedeError(
          .notFound, "there is no \(quoted(path)) here",
          hint: "Paths: \(Place.all.joined(separator: ", "))"))
    }
    guard method == "GET" || method == "HEAD" else { throw .methodNotAllowed(method) }
    do throws(LedeError) {
      self = try Self.read(place, QueryString(target[question...].dropFirst()))
    } catch {
      throw WireError(error)
    }
  }

  private static func read(_ place: Place, _ query: QueryString) throws(LedeError) -> Route {
    let route: Route
    switch place {
    case .search: return .search(try SearchRequest(query))
    case .document(let id):
      route = .document(
        id: try PercentEncoding.decode(id, plusIsSpace: false, place: "the document id"))
    case .tags: route = .tags
    case .profile(let name):
      route = .profile(
        name: try PercentEncoding.decode(name, plusIsSpace: false, place: "the profile name"))
    case .status: route = .status
    case .health: route = .health
    }
    try query.refuseAll()
    return route
  }
}

/// A path that exists, with the part of it that varies, still percent-encoded.
private enum Place {
  case search
  case document(id: Substring)
  case tags
  case profile(name: Substring)
  case status
  case health

  static let all = [
    "/v1/search", "/v1/documents/{id}", "/v1/tags", "/v1/profiles/{name}", "/v1/status", "/healthz",
  ]

  /// Ids and names may contain slashes, plain or as `%2F`, so they reach to the end of the path.
  init?(_ path: Substring) {
    switch path {
    case "/v1/search": self = .search
    case "/v1/tags": self = .tags
    case "/v1/status": self = .status
    case "/healthz": self = .health
    default:
      if let id = Self.rest(of: path, after: "/v1/documents/") {
        self = .document(id: id)
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
