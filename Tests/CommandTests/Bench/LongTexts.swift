import Testing

/// Articles whose answers are longer than a screen.
extension Workbench {
  /// Forty articles with a tag each and the same profile, a long article, and an article that is larger than
  /// the buffer of a pipe.
  static func withLongTexts() throws -> Workbench {
    let bench = try Workbench()
    for number in 10..<50 {
      try bench.write(
        """
        Report \(number) on chips
        #tag\(number)
        Report \(number) on chips
        Harbor Lithography made chips in hall \(number).
        ```About the Organizations Mentioned
        Harbor Lithography
        **Harbor Lithography** builds exposure machines for small foundries.[1]
        ```
        """, to: "articles/report\(number).txt")
    }
    try bench.write("Long\n#long\nLong\n\(sentences(20))", to: "articles/long.txt")
    try bench.write("Huge\n#huge\nHuge\n\(sentences(2_500))", to: "articles/huge.txt")
    let outcome = try bench.lede("index", "articles")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return bench
  }

  private static func sentences(_ count: Int) -> String {
    (1...count).map { "Sentence \($0) says that it is a sentence of some length, no more.\n" }
      .joined()
  }
}
