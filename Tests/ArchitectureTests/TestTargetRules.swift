/// Every target of Swift code has tests, and every folder of tests is run.
enum TestTargetRules {
  /// Folders below `Tests` whose Swift files are not tests, and their contents.
  static let otherFolders: [String: String] = [
    "Fuzz": "programs that libFuzzer drives, built by Tests/Fuzz/run",
    "TestSupport": "code that several test targets share",
  ]

  /// The test target of the programs, which runs their binaries.
  static let programTests = "CommandTests"

  static func violations(in tree: SourceTree) -> [Violation] {
    foldersThatNeverRun(in: tree) + untestedTargets(in: tree)
  }

  /// A target's folder has its name: Package.swift sets no other path.
  private static func foldersThatNeverRun(in tree: SourceTree) -> [Violation] {
    testFolders(in: tree).filter { !testTargets(in: tree).contains($0) && otherFolders[$0] == nil }
      .map {
        Violation(
          path: "Tests/\($0)", line: nil,
          message: "not a test target of Package.swift: its tests never run")
      }
  }

  /// A target `Store` is tested by `StoreTests`, a program by ``programTests``.
  private static func untestedTargets(in tree: SourceTree) -> [Violation] {
    let swift = Set(tree.files.filter(\.isSwift).compactMap(\.target))
    let tests = testFolders(in: tree).filter(testTargets(in: tree).contains)
    return swift.sorted().compactMap { target in
      let wanted = target.first?.isLowercase == true ? programTests : target + "Tests"
      guard !tests.contains(wanted) else { return nil }
      return Violation(
        path: "Sources/\(target)", line: nil,
        message: "no tests: the target \(wanted) does not exist")
    }
  }

  private static func testFolders(in tree: SourceTree) -> [String] {
    Set(
      tree.files.filter { $0.isSwift && $0.path.hasPrefix("Tests/") }
        .compactMap { $0.path.split(separator: "/").dropFirst().dropLast().first.map(String.init) }
    ).sorted()
  }

  private static func testTargets(in tree: SourceTree) -> Set<String> {
    let package = tree.files.first { $0.path == "Package.swift" }?.text ?? ""
    return Set(
      package.matches(of: /\.testTarget\(\s*name:\s*"(?<name>\w+)"/).map { String($0.output.name) })
  }
}
