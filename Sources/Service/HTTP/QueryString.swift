import Base

/// The decoded `name=value` pairs of a query string, in order. The format is that of HTML forms: `&`
/// separates pairs, and `+` is a space.
struct QueryString {
  /// A pair. A name without `=` has an empty value.
  struct Parameter: Equatable {
    let name: String
    let value: String
  }

  let parameters: [Parameter]

  /// Creates a query string from decoded pairs.
  init(parameters: [Parameter]) { self.parameters = parameters }

  /// Parses the part of a request target after the `?`.
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

  /// Throws `badRequest` for any parameter; for routes without parameters.
  func refuseAll() throws(LedeError) {
    guard let first = parameters.first else { return }
    throw LedeError(
      .badRequest, "unknown parameter \(quoted(first.name))", hint: "This path takes no parameters")
  }
}
