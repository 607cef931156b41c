public import Base

/// The parsers of parameter values. Each error names the parameter.
public enum ParameterValue {
  /// Parses one of the words of `Choice`.
  public static func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ value: String, of name: String
  ) throws(LedeError) -> Choice {
    guard let choice = Choice(rawValue: value) else {
      let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw LedeError(.badRequest, "unknown \(name) \(quoted(value))", hint: "Allowed: \(names)")
    }
    return choice
  }

  /// Parses a flag: `1`, `true` or an empty value, or `0` or `false`.
  public static func flag(_ value: String, of name: String) throws(LedeError) -> Bool {
    switch value {
    case "1", "true", "": return true
    case "0", "false": return false
    default:
      throw LedeError(
        .badRequest, "'\(name)' must be 1 or 0, not \(quoted(value))", hint: "Write 1 or 0")
    }
  }

  /// Parses a whole number.
  public static func number(_ value: String, of name: String) throws(LedeError) -> Int {
    guard let number = Int(value) else {
      throw LedeError(
        .badRequest, "'\(name)' is not a whole number: \(quoted(value))",
        hint: "Write 0 or more, in digits")
    }
    return number
  }

  /// Parses a number of seconds, 0 or more.
  public static func seconds(_ value: String, of name: String) throws(LedeError) -> Double {
    guard let number = Double(value), number >= 0, number.isFinite else {
      throw LedeError(
        .badRequest, "'\(name)' is not a number of seconds: \(quoted(value))",
        hint: "Write 0 or more, in digits")
    }
    return number
  }
}
