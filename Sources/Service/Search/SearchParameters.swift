import Base
import Contract
import Query

extension SearchRequest {
  /// Parameters of `GET /v1/search`. They have the names of the options of `lede search`.
  enum Parameter: String, CaseIterable {
    case query = "q"
    case tag
    case kind
    case after
    case before
    case limit
    case offset
    case match
    case sort
    case facets
    case snippet
    case strict
    case typos
    case explain
    case whyNot = "why_not"
  }

  /// Reads a question from a query string; what is missing keeps its default.
  ///
  /// Unknown parameters, a second value (other than of `tag`) and values that cannot be read are
  /// ``LedeError/Code/badRequest``: a question that is silently half understood is answered wrongly.
  init(
    _ query: QueryString, allowed: [Parameter] = Parameter.allCases
  ) throws(LedeError) {
    self.init(query: "")
    var seen: Set<Parameter> = []
    for (name, value) in query.parameters.map({ ($0.name, $0.value) }) {
      guard let parameter = allowed.first(where: { $0.rawValue == name }) else {
        let names = allowed.map(\.rawValue).joined(separator: ", ")
        throw LedeError(
          .badRequest, "unknown parameter \(quoted(name))", hint: "Allowed: \(names)")
      }
      guard seen.insert(parameter).inserted || parameter == .tag else {
        throw LedeError(
          .badRequest, "parameter '\(name)' is given twice", hint: "Only 'tag' may repeat")
      }
      switch parameter {
      case .query: self.query = value
      case .tag: tags.append(value)
      case .kind: kind = try ParameterValue.choice(value, of: name)
      case .match: match = try ParameterValue.choice(value, of: name)
      case .sort: sort = try ParameterValue.choice(value, of: name)
      case .facets: facets = try Facet.list(value)
      case .snippet: snippet = try ParameterValue.number(value, of: name)
      case .strict: isStrict = try ParameterValue.flag(value, of: name)
      case .typos: correctsTypos = try ParameterValue.flag(value, of: name)
      case .explain: explains = try ParameterValue.flag(value, of: name)
      case .whyNot: whyNot = value
      case .after: try setAfter(value)
      case .before: try setBefore(value)
      case .limit: limit = try ParameterValue.number(value, of: name)
      case .offset: offset = try ParameterValue.number(value, of: name)
      }
    }
    try validate()
  }
}
