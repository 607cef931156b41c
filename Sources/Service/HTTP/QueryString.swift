import Base
import Contract

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

  /// Returns the value of the flag `name`, for a route with this parameter alone. Throws `badRequest` for other
  /// parameters, a second value, and a value that is not a flag.
  func flag(_ name: String) throws(LedeError) -> Bool {
    if let other = parameters.first(where: { $0.name != name }) {
      throw LedeError(
        .badRequest, "unknown parameter \(quoted(other.name))", hint: "Allowed: \(name)")
    }
    guard parameters.count <= 1 else {
      throw LedeError(.badRequest, "parameter '\(name)' is given twice", hint: "Give it once")
    }
    return try parameters.first.map { (parameter) throws(LedeError) in
      try ParameterValue.flag(parameter.value, of: name)
    } ?? false
  }

  /// Throws `badRequest` for any parameter; for routes without parameters.
  func refuseAll() throws(LedeError) {
    guard let first = parameters.first else { return }
    throw LedeError(
      .badRequest, "unknown parameter \(quoted(first.name))", hint: "This path takes no parameters")
  }
}
