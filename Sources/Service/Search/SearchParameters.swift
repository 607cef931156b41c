import Base
import Contract
import Query

extension SearchRequest {
  /// Reads a request from a query string. Missing parameters keep their defaults.
  ///
  /// Throws ``LedeError/Code/badRequest`` for unknown parameters, invalid values and a second value of a
  /// parameter other than `tag`, because ignoring them would give a wrong answer.
  init(
    _ query: QueryString, allowed: [SearchOption] = SearchOption.allCases
  ) throws(LedeError) {
    self.init(query: "")
    var seen: Set<SearchOption> = []
    for parameter in query.parameters {
      let (name, value) = (parameter.name, parameter.value)
      guard let option = SearchOption(rawValue: name), allowed.contains(option) else {
        let names = allowed.map(\.rawValue).joined(separator: ", ")
        throw LedeError(
          .badRequest, "unknown parameter \(quoted(name))", hint: "Allowed: \(names)")
      }
      guard seen.insert(option).inserted || option.row.type == .texts else {
        throw LedeError(
          .badRequest, "parameter '\(name)' is given twice", hint: "Only 'tag' may repeat")
      }
      switch option {
      case .query: self.query = value
      case .tag: tags.append(value)
      case .kind: kind = try ParameterValue.choice(value, of: name)
      case .match: match = try ParameterValue.choice(value, of: name)
      case .sort: sort = try ParameterValue.choice(value, of: name)
      case .facets: facets = try Facet.list(value)
      case .snippet: snippet = try ParameterValue.number(value, of: name)
      case .strict: isStrict = try ParameterValue.flag(value, of: name)
      case .plain: isPlain = try ParameterValue.flag(value, of: name)
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
