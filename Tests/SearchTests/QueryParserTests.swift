import Search
import Testing

@Suite struct QueryParserTests {
  @Test(arguments: [
    ("chip restrictions", "chip|restrictions"),
    ("  spaced\tout\n", "spaced|out"),
    ("\"hang seng\" index", "\"hang seng\"|index"),
    ("“hang seng” index", "\"hang seng\"|index"),
    ("open \"quote here", "open|\"quote here\""),
    ("a\"b c\"d", "a|\"b c\"|d"),
    ("-x --y - z", "-x|-y|z"),
    ("-\"a b\" -#tag", "-\"a b\"|-#tag"),
    ("#tag #1 # ##two", "#tag|#1|#|#two"),
    ("C# F#", "C#|F#"),
    ("GLM-4.6V", "GLM-4.6V"),
    ("\"\" \"  \"", ""),
    ("-", ""), ("", ""), ("-\"", ""),
  ])
  func nodes(query: String, expected: String) {
    let nodes = QueryParser.parse(query)
    #expect(nodes.map(\.description).joined(separator: "|") == expected)
  }

  @Test func tagIsATagAndNotAWord() {
    #expect(
      QueryParser.parse("#open_source -#x #9") == [
        .tag("open_source"), .not(.tag("x")), .word("#9"),
      ])
  }

  /// Any string is a query: the parser ends, and what it shows reads as the same query again.
  @Test func anyStringIsAQuery() {
    var random = SystemRandomNumberGenerator()
    let alphabet = Array("ab \"“”-#'. \t1é智😀")
    for _ in 0..<20_000 {
      let query = String(
        (0..<Int.random(in: 0...20, using: &random)).compactMap { _ in
          alphabet.randomElement(using: &random)
        })
      let nodes = QueryParser.parse(query)
      let again = QueryParser.parse(nodes.map(\.description).joined(separator: " "))
      #expect(again == nodes, "\(query)")
    }
  }
}
