import Foundation
import Testing

/// Applies the rules, except those on imports, to small trees of files.
@Suite struct CheckerTests {
  private func file(_ path: String, _ text: String) -> SourceFile {
    SourceFile(path: path, text: text)
  }

  private func tree(_ files: SourceFile...) -> SourceTree {
    SourceTree(files: files)
  }

  @Test func interpolatedCodeIsCode() {
    let line = #"let a = "getenv(\(getenv("HOME") ?? "print(1)"))""#
    let code = file("a.swift", line).code()
    #expect(code.count == 1)
    #expect(CommandRules.offences(in: code[0]) == ["getenv"])
  }

  @Test(arguments: [
    ("print(1)", ["print("]), ("  Swift.print (a)", ["print("]), ("debugPrint(a)", ["debugPrint("]),
    ("fputs(a, stderr)", ["fputs("]), ("std::printf(a);", ["printf("]),
    ("std::cerr << 1;", ["cerr"]),
    ("getenv(n) ?? ProcessInfo.processInfo.environment[n]", ["getenv", "ProcessInfo"]),
    ("let e = Environment()", ["Environment"]), ("environ[0]", ["environ"]),
    ("page.print(1)", []), ("footprint(1)", []), ("print.width(1)", []), ("snprintf(a)", []),
  ])
  func printingAndEnvironmentAreFound(line: String, expected: [String]) {
    #expect(CommandRules.offences(in: line) == expected)
  }

  @Test func onlyTheCommandPrints() {
    let text = "// print(0)\nlet a = \"print(0)\"\nprint(1)\n"
    let found = CommandRules.violations(
      in: tree(
        file("Sources/Query/A.swift", text), file("Sources/lede/A.swift", text),
        file("Tests/QueryTests/A.swift", text), file("Sources/CXapian/a.cpp", "'\"'; printf(1);")))
    #expect(
      found.map { "\($0.path):\($0.line ?? 0)" } == [
        "Sources/Query/A.swift:3", "Sources/CXapian/a.cpp:1",
      ])
  }

  @Test func longFileAndHighMedianAreFound() {
    func lines(_ count: Int) -> String { String(repeating: "let a = 1\n", count: count) }
    let path = "Sources/Query/A.swift"
    #expect(
      SizeRules.violations(in: tree(file(path, lines(500)), file("Sources/lede/B.h", lines(1))))
        .map(
          \.path) == ["Sources"])
    #expect(
      SizeRules.violations(
        in: tree(
          file(path, lines(501)), file("Sources/a/B.h", lines(119)), file("Sources/a/C.c", ""))
      )
      .map(\.path) == [path])
    #expect(SizeRules.violations(in: tree(file(path, lines(120)))).count == 1)
    #expect(SizeRules.violations(in: tree(file(path, lines(119)))).isEmpty)
    #expect(SizeRules.violations(in: tree(file("Tests/a/A.swift", lines(900)))).isEmpty)
  }

  @Test func sleepsAreFound() {
    let code =
      "usleep(1)\nlet start = ContinuousClock.now\n// sleep\nTask.sleep(for: a)\nsleepy()\n"
    let found = SleepRules.violations(
      in: tree(
        file("Tests/QueryTests/A.swift", code), file("Sources/Query/A.swift", code),
        file("Tests/CommandTests/Bench/Watch.swift", code)))
    #expect(
      found.map { "\($0.path):\($0.line ?? 0)" }
        == [1, 2, 4].map { "Tests/QueryTests/A.swift:\($0)" })
  }

  @Test func fullFoldersAreFound() {
    func files(_ count: Int) -> [SourceFile] {
      (1...count).map { file("Sources/Query/Deep/A\($0).swift", "let a = 1\n") }
    }
    let other = file("Sources/Query/A.swift", "let a = 1\n")
    #expect(SizeRules.violations(in: SourceTree(files: files(25) + [other])).isEmpty)
    #expect(
      SizeRules.violations(in: SourceTree(files: files(26))).map(\.path) == ["Sources/Query/Deep"])
  }

  @Test func aFolderOfTestsWithoutTargetIsFound() {
    func found(_ package: String) -> [String] {
      TestTargetRules.violations(
        in: tree(
          file("Package.swift", package), file("Tests/ATests/A.swift", ""),
          file("Tests/BTests/Deep/B.swift", ""), file("Tests/Fuzz/Promises.swift", ""),
          file("Tests/Tools/compare.py", ""))
      ).map(\.path)
    }
    let both = ".testTarget(name: \"ATests\"),\n.testTarget(\n  name: \"BTests\", dependencies: [])"
    #expect(found(both).isEmpty)
    #expect(found(".testTarget(name: \"ATests\")") == ["Tests/BTests"])
    #expect(found(".target(name: \"ATests\"), .testTarget(name: \"BTests\")") == ["Tests/ATests"])
    #expect(found("") == ["Tests/ATests", "Tests/BTests"])
  }

  @Test func targetsWithoutTestsAreFound() {
    func found(_ tests: SourceFile...) -> [String] {
      let package = SourceFile(
        path: "Package.swift",
        text: ".testTarget(name: \"ATests\"), .testTarget(name: \"CommandTests\")")
      let sources = ["A", "B", "lede"].map { file("Sources/\($0)/X.swift", "") }
      return TestTargetRules.violations(
        in: SourceTree(files: [package, file("Sources/CShim/a.c", "")] + sources + tests)
      ).map(\.path)
    }
    #expect(found() == ["Sources/A", "Sources/B", "Sources/lede"])
    #expect(
      found(file("Tests/ATests/A.swift", ""), file("Tests/CommandTests/C.swift", ""))
        == ["Sources/B"])
    #expect(
      found(file("Tests/ATests/A.swift", ""), file("Tests/BTests/B.swift", ""))
        == ["Tests/BTests", "Sources/B", "Sources/lede"])
  }

  @Test func marksOfUnfinishedWorkAreFound() {
    for mark in PromiseRules.marks {
      let found = PromiseRules.marks(in: tree(file("Tests/a/A.swift", "a\n// \(mark): b\n")))
      #expect(found.map(\.line) == [2])
    }
    #expect(PromiseRules.marks(in: tree(file("a", "todo, toDo and fixme"))).isEmpty)
  }

  @Test func architecturePageMustNameEachFolder() {
    let files = [file("Sources/Query/A.swift", ""), file("Sources/lede/B.swift", "")]
    func unnamed(_ page: String?) -> [Violation] {
      PromiseRules.architecturePage(in: SourceTree(files: files, architecturePage: page))
    }
    #expect(unnamed(nil).map(\.message) == ["missing"])
    #expect(unnamed("Query with lede. Requery/ and `ledes`").count == 2)
    #expect(unnamed("- `Query`: the product\n  lede/  the command").isEmpty)
    #expect(unnamed("Sources/Query/ and Sources/lede").count == 1)
  }

  @Test func treeIsReadFromDisk() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "lede-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    func put(_ path: String, _ text: String) throws {
      let url = root.appending(path: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
    try put("Sources/Query/Deep/A.swift", "import Foundation")
    try put("Tests/QueryTests/Fixtures/a.txt", "left out")
    try put("README.md", "left out")
    try put("Makefile", "all:")
    let read = try SourceTree(root: root)
    #expect(read.files.map(\.path) == ["Sources/Query/Deep/A.swift", "Makefile"])
    #expect(read.targets == ["Query"])
    #expect(read.architecturePage == nil)
    #expect(
      ImportRules.violations(in: read).contains { $0.path == "Sources/Query/Deep/A.swift" })

    try put("ARCHITECTURE.md", "`Query`")
    #expect(try SourceTree(root: root).architecturePage == "`Query`")
    try Data([0xFF, 0xFE, 0x00]).write(to: root.appending(path: "Sources/Query/B.swift"))
    #expect(throws: (any Error).self) { try SourceTree(root: root) }
  }
}
