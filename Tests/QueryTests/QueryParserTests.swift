import Contract
import TestSupport
import Testing

@testable import Base
@testable import Query

@Suite struct QueryParserTests {
  private static let today = CalendarDate(year: 2026, month: 3, day: 31)

  @Test(arguments: [
    ("chip restrictions", "chip|restrictions"),
    ("  spaced\tout\n", "spaced|out"),
    ("\"hang seng\" index", "\"hang seng\"|index"),
    ("“hang seng” index", "\"hang seng\"|index"),
    ("open \"quote here", "open|\"quote here\""),
    ("a\"b c\"d", "a|\"b c\"|d"),
    ("-x --y - z", "-x|--y|z"), ("tar --exclude --- ++i", "tar|--exclude|---|++i"),
    ("--\"a b\"", "--|\"a b\""),
    ("-\"a b\" -#tag", "-\"a b\"|-#tag"),
    ("#tag #1 # ##two", "#tag|#1|#two"), ("#pro* tag:pro* tag:*", "#pro*|#pro*|#*"),
    ("C# F# A+ C++", "C#|F#|A+|C++"),
    ("GLM-4.6V R&D AT&T", "GLM-4.6V|R&D|AT&T"),
    ("\"\" \"  \"", ""),
    ("-", ""), ("", ""), ("-\"", ""), ("+", ""),
    ("a OR b", "(a OR b)"),
    ("a b OR c d", "((a b) OR (c d))"),
    ("a AND b", "(a b)"),
    ("a AND b OR c", "((a b) OR c)"),
    ("a AND (b OR c)", "(a (b OR c))"),
    ("a NOT b", "a|-b"),
    ("a AND NOT b", "(a -b)"),
    ("-(a b)", "-(a b)"),
    ("+must maybe", "+must|maybe"),
    ("a NEAR/5 b", "a NEAR/5 b"),
    ("a NEAR b NEAR/3 c", "a NEAR/10 b NEAR/10 c"),
    ("pre* x", "pre*|x"),
    ("* **", "*|**"),
    ("=Word =\"two Words\" exact:Form", "=\"Word\"|=\"two Words\"|=\"Form\""),
    ("title:lake", "title:lake"),
    ("title:(a OR b)", "(title:a OR title:b)"),
    ("title:\"a b\" c", "title:\"a b\"|c"),
    ("TITLE:x", "title:x"),
    ("tag:\"open source\" tag:(a OR b)", "#open source|(#a OR #b)"),
    ("mentions:Adobe org:Adobe", "mentions:\"Adobe\"|mentions:\"Adobe\""),
    ("kind:article kind:letter", "kind:\"article\"|letter"),
    ("http://example.org x:y", "http://example.org|x:y"),
    ("title: x title:", "title:|x|title:"),
    ("date:2026-01..2026-03", "date:2026-01-01..2026-03-31"),
    ("date:2024-02", "date:2024-02-01..2024-02-29"),
    ("date:..2025 date:2025..", "date:..2025-12-31|date:2025-01-01.."),
    (
      "after:20200101 date:2020/1 date:2020.1.5",
      "date:2020-01-01..|date:2020-01-01..2020-01-31|date:2020-01-05..2020-01-05"
    ),
    ("date:1/1/2020 date:2020011 date:2020--1", "1/1/2020|2020011|2020--1"),
    ("NASA AND ESA", "(NASA ESA)"), ("NASA OR THE ESA OR JAXA", "(NASA OR (THE ESA) OR JAXA)"),
    ("WHO WON THE WAR AND WHY", "WHO|WON|THE|WAR|AND|WHY"),
    ("WHO WON THE WAR NOT A BATTLE", "WHO|WON|THE|WAR|NOT|A|BATTLE"),
    ("WHO WON THE WAR and WHY OR WHEN", "((WHO WON THE WAR and WHY) OR WHEN)"),
    ("A B C D NEAR/3 E", "A|B|C|D|NEAR/3|E"), ("智 智 智 智 AND 能", "((智 智 智 智) 能)"),
    ("date:30d", "date:2026-03-01..2026-03-31"),
    ("date:1m date:1y", "date:2026-02-28..2026-03-31|date:2025-03-31..2026-03-31"),
    ("date:2w", "date:2026-03-17..2026-03-31"),
    ("after:2026 before:2026-02", "date:2026-01-01..|date:..2026-02-28"),
    ("date:yesterday after:today", "date:2026-03-30..2026-03-30|date:2026-03-31.."),
    ("date:tomorrow date:2026-13 date:9..3", "tomorrow|2026-13|9..3"),
    ("OR a", "OR|a"), ("a OR", "a|OR"), ("AND", "AND"), ("NOT", "NOT"),
    ("a OR OR b", "(a OR (OR b))"),
    ("(a", "a"), ("a)", "a"), ("()", ""), ("((a))", "a"), ("f(x)", "f|x"), (":-)", ":-"),
  ])
  func nodes(query: String, expected: String) {
    let nodes = QueryParser.parse(query, today: Self.today).nodes
    #expect(nodes.map(\.description).joined(separator: "|") == expected)
  }

  @Test(arguments: [
    ("(a OR", 1), ("a OR", 3), ("(a", 1), ("a)", 2), ("x \"open", 3), ("titel:x", 1),
    ("date:soon", 10),
    ("a - b", 3), ("AND b", 1), ("()", 1), ("a NEAR/5 (b c)", 10), ("kind:letter", 12),
    ("title:", 1),
  ])
  func problemsSayWhere(query: String, position: Int) throws {
    let problem = try #require(QueryParser.parse(query, today: Self.today).problems.first)
    #expect(problem.position == position, "\(problem)")
    #expect(!problem.message.isEmpty)
  }

  @Test(arguments: [
    "chip restrictions", "\"a b\" -c +d", "a AND (b OR c) NOT d", "title:(a b) tag:x #y",
    "=Form pre*",
    "date:2026..", "a NEAR/3 \"b c\"", "C++ R&D don’t $2.5", "",
  ])
  func whatHasAMeaningIsNoProblem(query: String) {
    #expect(QueryParser.parse(query, today: Self.today).problems.isEmpty)
  }

  @Test func fieldsAreOfferedForMisspeltOnes() {
    let problems = QueryParser.parse("titel:x metnions:y example:z").problems
    #expect(problems.map { $0.correction?.instead } == [["title"], ["mentions"], nil])
  }

  @Test func deepBracketsEnd() {
    for text in ["(", ")", "-(", "title:(", "a OR (", "=", "\"", "NOT ", "+"] {
      let nodes = QueryParser.parse(String(repeating: text, count: 4_000) + "x").nodes
      #expect(nodes.count <= 4_001)
    }
  }

  /// Any string is a query: the parser ends, and reads the same again.
  @Test func anyStringIsAQuery() {
    var random = SeededGenerator(seed: 1)
    let pieces = [
      "a", "b ", "\"", "“", "-", "+", "#", "'", ".", "..", " ", "\t", "1", "é", "智", "😀", "(", ")",
      "*",
      "=", ":", " AND ", " OR ", " NOT ", " NEAR/5 ", "title:", "tag:", "date:", "date:2026",
      "kind:",
      "exact:", "path:", "after:", "30d", "\u{0}", "\u{301}", "/",
    ]
    for _ in 0..<20_000 {
      let query = (0..<Int.random(in: 0...24, using: &random)).map { _ in
        pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }.joined()
      let first = QueryParser.parse(query, today: Self.today)
      #expect(first.nodes == QueryParser.parse(query, today: Self.today).nodes, "\(query)")
      let count = query.count
      #expect(first.problems.allSatisfy { 1...(count + 1) ~= $0.position }, "\(query)")
    }
  }
}
