import Base
import Contract

extension SearchRequest {
  /// Reads a question from the JSON body of `POST /v1/search`: one object with the names that
  /// `GET /v1/search` has as parameters. Numbers, `true` and `false` may be written as such; `tag`
  /// and `facets` may be lists.
  init(json body: [UInt8]) throws(LedeError) {
    var parameters: [QueryString.Parameter] = []
    for (name, values) in try RequestParameters(
      body: body, example: #"{"q": "chips", "limit": 5}"#
    ).members {
      if name == SearchOption.facets.rawValue {
        parameters.append(.init(name: name, value: values.joined(separator: ",")))
      } else {
        for value in values { parameters.append(.init(name: name, value: value)) }
      }
    }
    try self.init(QueryString(parameters: parameters))
  }
}
