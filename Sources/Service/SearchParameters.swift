import Search

extension SearchRequest {
  /// Parameters of `GET /v1/search`. They have the names of the options of `lede search`.
  private enum Parameter: String, CaseIterable {
    case query = "q"
    case tag
    case kind
    case after
    case before
    case limit
    case offset

    static let names = allCases.map(\.rawValue).joined(separator: ", ")
  }

  /// Reads a question from a query string; what is missing keeps its default.
  ///
  /// Unknown parameters, a second value (other than of `tag`) and values that cannot be read are
  /// ``LedeError/Code/badRequest``: a question that is silently half understood is answered wrongly.
  init(_ query: QueryString) throws(LedeError) {
    self.init(query: "")
    var seen: Set<Parameter> = []
    for (name, value) in query.parameters.map({ ($0.name, $0.value) }) {
      guard let parameter = Parameter(rawValue: name) else {
        throw LedeError(
          .badRequest, "unknown parameter \(quoted(name))", hint: "Allowed: \(Parameter.names)")
      }
      guard seen.insert(parameter).inserted || parameter == .tag else {
        throw LedeError(
          .badRequest, "parameter '\(name)' is given twice", hint: "Only 'tag' may repeat")
      }
      switch parameter {
      case .query: self.query = value
      case .tag: tags.append(value)
      case .kind: kind = try Self.kind(value)
      case .after: try setAfter(value)
      case .before: try setBefore(value)
      case .limit: limit = try Self.number(value, of: name)
      case .offset: offset = try Self.number(value, of: name)
      }
    }
    try validate()
  }

  private static func kind(_ value: String) throws(LedeError) -> DocumentKind {
    guard let kind = DocumentKind(rawValue: value) else {
      let names = DocumentKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw LedeError(.badRequest, "unknown kind \(quoted(value))", hint: "Allowed: \(names)")
    }
    return kind
  }

  private static func number(_ value: String, of name: String) throws(LedeError) -> Int {
    guard let number = Int(value) else {
      throw LedeError(
        .badRequest, "'\(name)' is not a whole number: \(quoted(value))",
        hint: "Write 0 or more, in digits")
    }
    return number
  }
}
