import Base
import Contract

extension SearchRequest {
  /// Reads the JSON body of `POST /v1/search`: an object whose keys are the parameters of `GET /v1/search`.
  /// Numbers and flags can be JSON numbers and booleans; `tag` and `facets` can be arrays.
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
