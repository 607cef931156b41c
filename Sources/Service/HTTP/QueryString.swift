import Base

/// A query string as `name=value` pairs, decoded, in their order (the format of HTML forms: pairs
/// separated by `&`, `+` for a space).
struct QueryString {
  /// A pair; a name without `=` has an empty value.
  struct Parameter: Equatable {
    let name: String
    let value: String
  }

  let parameters: [Parameter]

  /// Pairs that came in another way.
  init(parameters: [Parameter]) { self.parameters = parameters }

  /// Reads everything after the `?` of a target.
  init(_ raw: Substring) throws(LedeError) {
    var parameters: [Parameter] = []
    for pair in raw.split(separator: "&") {
      let equals = pair.firstIndex(of: "=") ?? pair.endIndex
      let name = try PercentEncoding.decode(
        pair[..<equals], plusIsSpace: true, place: "a parameter name")
      let value = try PercentEncoding.decode(
        pair[equals...].dropFirst(), plusIsSpace: true, place: "parameter \(quoted(name))")
      parameters.append(Parameter(name: name, value: value))
    }
    self.parameters = parameters
  }

  /// Refuses every parameter, for a route that takes none.
  func refuseAll() throws(LedeError) {
    guard let first = parameters.first else { return }
    throw LedeError(
      .badRequest, "unknown parameter \(quoted(first.name))", hint: "This path takes no parameters")
  }
}
