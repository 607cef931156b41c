import Foundation
import Testing

/// Which files `lede index` takes.
@Suite("Sources")
struct SourceTests {
  /// Returns the paths of the articles in the index, below the folder of the bench.
  private func paths(_ bench: Workbench) throws -> [String] {
    let found = try bench.lede("search", "text", "-n", "100", "--format", "paths")
    return found.lines.map { $0.replacing(bench.folder + "/", with: "") }.sorted()
  }

  private func fill(_ bench: Workbench, _ names: String...) throws {
    for name in names { try bench.write("Title of \(name)\n\nSome text.\n", to: name) }
  }

  @Test("options choose the files, and a run without paths keeps the options")
  func options() throws {
    let bench = try Workbench()
    try fill(bench, "a/one.md", "a/two.txt", "a/.three.md", "a/x/four.md", "a/five.md")
    try bench.write("five.md\n", to: "a/.gitignore")
    func indexed(_ options: String) throws -> [String] {
      let outcome = try bench.shell("$LEDE index \(options)")
      #expect(outcome.status == 0, "\(outcome.errors)")
      return try paths(bench)
    }
    #expect(try indexed("a") == ["a/one.md", "a/two.txt", "a/x/four.md"])
    #expect(
      try indexed("a --include '*.md' --exclude x/ --hidden") == ["a/.three.md", "a/one.md"])
    #expect(try indexed("") == ["a/.three.md", "a/one.md"])
    #expect(try indexed("--exclude one.md --no-hidden") == ["a/x/four.md"])
    #expect(try indexed("--no-ignore-files") == ["a/five.md", "a/x/four.md"])
    #expect(try indexed("a --exclude '*.md' --exclude '!one.md'") == ["a/one.md", "a/two.txt"])
    #expect(try indexed("a/five.md") == ["a/five.md"])
    let summary = try bench.lede("index", "a", "--exclude", "two.txt")
    #expect(
      summary.lines.contains(
        "Skipped: 2 hidden files and folders, 1 ignored by a .gitignore or .ledeignore, 1 excluded"
      ))
    let mistake = try bench.lede("index", "a", "--exclude", "[x")
    #expect(mistake.status == 2)
    #expect(mistake.errors.contains("exclude: the glob '[x' cannot match anything"))
    #expect(try bench.lede("index", "a", "--include", "").status == 2)
  }

  @Test("the field source: finds the articles of a source by its name")
  func names() throws {
    let bench = try Workbench()
    try fill(bench, "x/posts/one.md", "y/posts/two.md", "odd=name/three.md")
    #expect(try bench.lede("index", "My Blog=x/posts", "notes=~/y/posts", "odd=name").status == 0)
    #expect(
      try bench.lede("search", "text source:notes", "--format", "{id}").lines == ["notes/two.md"])
    #expect(
      try bench.lede("search", "text source:my_blog", "--format", "{id}").lines == [
        "My Blog/one.md"
      ])
    #expect(
      try bench.lede("search", "text source:\"odd=name\"", "--format", "{id}").lines == [
        "odd=name/three.md"
      ])
    #expect(try bench.lede("index", "blog=x/posts").status == 0)
    #expect(try bench.lede("search", "text source:blog", "--format", "{id}").lines == ["one.md"])
    #expect(try bench.lede("index").status == 0)
    #expect(try bench.lede("search", "text source:blog", "--format", "{id}").lines == ["one.md"])
    let twice = try bench.lede("index", "a=x/posts", "A=y/posts")
    #expect(twice.status == 2)
    #expect(twice.errors.contains("'a' and 'A' are equal in searches"))
    let missing = try bench.lede("index", "a=nowhere")
    #expect(missing.errors.contains("cannot index nowhere: No such file"))
  }

  @Test("the configuration names sources and chooses files")
  func configuration() throws {
    let bench = try Workbench()
    try fill(bench, "a/one.md", "a/two.txt", "b/one.md", "b/two.txt", "b/.hidden.txt", "c.weird")
    try bench.write("b/two.txt\n", to: ".ledeignore")
    try bench.write(
      """
      sources:
        - a
        - blog: {path: b, exclude: [one.md]}
        - single: c.weird
      exclude: ['*.weird']
      include: '*.txt'
      hidden: true
      """, to: "lede.yaml")
    #expect(try bench.lede("index", "--config", "lede.yaml").status == 0)
    #expect(try paths(bench) == ["a/two.txt", "b/.hidden.txt", "b/two.txt", "c.weird"])
    let found = try bench.lede("search", "text", "--format", "{id}").lines.sorted()
    #expect(found == ["a/two.txt", "blog/.hidden.txt", "blog/two.txt", "single/c.weird"])
    #expect(
      try bench.lede("index", "--config", "lede.yaml", "--no-hidden", "--include=*.md").status == 0)
    #expect(try paths(bench) == ["a/one.md", "c.weird"])
    for (text, message) in [
      ("sources:\n  - a: b\n    c: d\n", "lede.yaml:2:5: sources takes a path or 'NAME: PATH'"),
      ("sources:\n  - a: {include: x}\n", "the source 'a' has no path"),
      ("sources:\n  - a: {path: x, size: 3}\n", "lede.yaml:2:18: unknown key 'size' of a source"),
      ("hidden: yes\n", "lede.yaml:1:9: hidden takes true or false, not 'yes'"),
      ("exclude: {a: b}\n", "exclude takes a list of globs, not keys"),
      ("include: [[a]]\n", "include takes a glob in each item"),
    ] {
      try bench.write(text, to: "lede.yaml")
      let outcome = try bench.lede("index", "--config", "lede.yaml")
      #expect(outcome.status == 2 && outcome.errors.contains(message), "\(outcome.errors)")
    }
  }
}
