import Foundation
import Testing

@Suite("Templates of search")
struct TemplateTests {
  /// The placeholders as `--help` and the errors list them.
  private static let placeholders =
    "{id} {kind} {title} {path} {line} {date} {url} {tags} {mentions} {type} {score} {section} "
    + "{section_line} {snippet}"

  @Test("every placeholder prints the value of json, with lists joined and null empty")
  func values() throws {
    let bench = try Workbench.withNewsroom()
    let template = Self.placeholders.replacing(" ", with: "|")
    // An article with sections and tags, one without profiles, and a profile without a date.
    for query in ["export", "trade", "foundries"] {
      let json = try bench.lede("search", query, "-n", "1", "-f", "json").object()
      let hit = try #require((json["hits"] as? [[String: Any]])?.first)
      let outcome = try bench.lede("search", query, "-n", "1", "--format", template)
      #expect(outcome.status == 0)
      let section = hit["section"] as? [String: Any]
      let expected: [String] = [
        text(hit["id"]), text(hit["kind"]), text(hit["title"]), text(hit["path"]),
        text(hit["line"]), text(hit["date"]), text(hit["url"]), text(hit["tags"]),
        text(hit["mentions"]),
        text(hit["type"]), text(hit["score"]), text(section?["heading"]), text(section?["line"]),
        text(hit["snippet"]),
      ]
      #expect(outcome.text == expected.joined(separator: "|") + "\n")
    }
    let article = try bench.lede("search", "export", "-f", "{tags}/{mentions}/{type}").text
    #expect(article == "chips, open_source, norvale/Harbor Lithography, Quillfeather Foundry/\n")
  }

  @Test("a template prints a line for each hit, and -0 ends each with a zero byte")
  func lines() throws {
    let bench = try Workbench.withNewsroom()
    let paths = ["2026-02-28-buoys", "2026-01-14-plant", "2025-12-31-circuits"]
      .map { "\(bench.articles)/\($0).txt" }
    let all = ["search", "-k", "article", "--format"]
    #expect(try run(bench, all + ["{path}"]).lines == paths)
    let zero = try run(bench, all + ["- {path}", "-0"])
    #expect(zero.text == paths.map { "- \($0)\0" }.joined())
    #expect(try run(bench, all + ["{path}", "-n", "2"]).lines == Array(paths.prefix(2)))
    let nothing = try bench.lede("search", "zyzzyva", "--format", "{path}")
    #expect(nothing.status == 1)
    #expect(nothing.text == "")
  }

  @Test(
    "doubled braces and escapes print the characters that they stand for",
    arguments: [
      ("{{{date}}}", "{2025-12-31}"), ("{{date}}", "{date}"), ("{{}}", "{}"),
      (#"{{\t\n\0\\t"#, "{\t\n\0\\t"), ("{date}{date}", "2025-12-312025-12-31"),
      ("{date}\u{301}é", "2025-12-31\u{301}é"), ("a{{\u{301}", "a{\u{301}"),
    ])
  func literals(template: String, expected: String) throws {
    let outcome = try Workbench.withNewsroom().lede("search", "trade", "--format", template)
    #expect(outcome.errors == "")
    #expect(Array(outcome.text.unicodeScalars) == Array((expected + "\n").unicodeScalars))
  }

  @Test(
    "a mistake in a template is an error before the search",
    arguments: [
      ("a {pth}", "unknown placeholder {pth} at character 3"),
      ("{}", "unknown placeholder {} at character 1"),
      ("{Path}", "unknown placeholder {Path} at character 1"),
      ("{path", "the { at character 1 is not closed"), ("ü{", "the { at character 2 is not closed"),
      ("{a{path}}", "the { at character 1 is not closed"),
      ("{path}}", "the } at character 7 has no {"),
      (#"{path}\x"#, #"unknown escape \x at character 7"#),
      (#"{{\"#, #"unknown escape \ at character 3"#),
    ])
  func errors(template: String, message: String) throws {
    // Without an index, a search would exit with 3.
    let outcome = try Workbench().lede("search", "chips", "--format", template)
    #expect(outcome.status == 2)
    #expect(outcome.text == "")
    #expect(outcome.errors.contains(message), "\(outcome.errors)")
    #expect(outcome.errors.contains(Self.placeholders))
  }

  @Test("the error for an unknown format lists the formats and a placeholder")
  func names() throws {
    let bench = try Workbench()
    for value in ["jsno", "", "JSON", "path}"] {
      let outcome = try bench.lede("search", "chips", "-f", value)
      #expect(outcome.status == 2)
      #expect(outcome.errors.hasPrefix("lede: The value '\(value)' is invalid"))
      #expect(outcome.errors.contains("text, json, jsonl, tsv, paths, or a template"))
      #expect(outcome.errors.contains("a template with a placeholder such as {path}"))
    }
    let zero = try bench.lede("search", "chips", "-0", "-f", "tsv")
    #expect(zero.status == 2)
    #expect(zero.errors.contains("-0 needs --format paths or a template, not --format tsv"))
  }

  @Test("in a pipe, values are raw but on one line; on a terminal, control characters are replaced")
  func safety() throws {
    let bench = try Workbench()
    try bench.write(
      "Evil \u{1B}[31mred\u{7}\u{2028}title\n#evil\nEvil\nMalware, says the report.\n",
      to: "articles/a\tb\nc.txt")
    #expect(try bench.lede("index", "articles").status == 0)
    let piped = try bench.lede("search", "malware", "--format", "{title}|{path}|{id}")
    #expect(
      piped.text
        == "Evil \u{1B}[31mred\u{7} title|\(bench.articles)/a b c.txt|a b c.txt\n")
    let variables: [String: String?] = ["TEMPLATE": #"<\t{title}|{id}>"#]
    let typed = try bench.shell(
      #"script -qec '$LEDE search malware --format "$TEMPLATE"' /dev/null"#,
      environment: variables)
    #expect(typed.text == "<\tEvil \u{FFFD}[31mred\u{FFFD} title|a b c.txt>\r\n")
  }

  @Test("the help lists the placeholders and the escapes")
  func help() throws {
    let text = try Workbench().lede("search", "--help").text
    let words = Set(text.split { $0.isWhitespace })
    #expect(Self.placeholders.split(separator: " ").allSatisfy(words.contains))
    #expect(text.contains(#"--format '{path}:{line}\t{title}'"#))
    #expect(["{{", "}}", #"\t,"#, #"\n,"#, #"\0"#, #"\\"#].allSatisfy(words.contains))
  }

  private func run(_ bench: Workbench, _ arguments: [String]) throws -> Workbench.Outcome {
    let line = arguments.map { "'\($0)'" }.joined(separator: " ")
    return try bench.shell("$LEDE \(line)")
  }

  /// A value of the JSON answer as a template prints it.
  private func text(_ value: Any?) -> String {
    switch value {
    case let text as String: text
    case let number as NSNumber: number.stringValue
    case let list as [String]: list.joined(separator: ", ")
    case let pieces as [[String: Any]]: pieces.compactMap { $0["text"] as? String }.joined()
    default: ""
    }
  }
}
