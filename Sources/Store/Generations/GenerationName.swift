/// The folder names of generations: `g-000042`.
enum GenerationName {
  /// The largest number that is accepted. No index gets that far.
  private static let maximum = 999_999_999

  static func of(_ number: Int) -> String {
    let digits = String(number)
    return "g-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }

  /// Parses the name of a generation; nil for any other name.
  static func number(of name: some StringProtocol) -> Int? {
    guard name.hasPrefix("g-"), let number = Int(name.dropFirst(2)), 1...maximum ~= number,
      of(number) == name
    else { return nil }
    return number
  }
}
