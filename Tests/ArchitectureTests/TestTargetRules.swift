/// Every folder of tests is run.
enum TestTargetRules {
  /// Folders below `Tests` whose Swift files no test target compiles, and what they are.
  static let otherFolders: [String: String] = [
    "Fuzz": "programs that libFuzzer drives, built by Tests/Fuzz/run"
  ]

  /// A target's folder has its name: Package.swift sets no other path.
  static func violations(in tree: SourceTree) -> [Violation] {
    let folders = Set(
      tree.files.filter { $0.isSwift && $0.path.hasPrefix("Tests/") }
        .compactMap { $0.path.split(separator: "/").dropFirst().dropLast().first.map(String.init) })
    let package = tree.files.first { $0.path == "Package.swift" }?.text ?? ""
    let targets = Set(
      package.matches(of: /\.testTarget\(\s*name:\s*"(?<name>\w+)"/).map { String($0.output.name) })
    return folders.sorted().filter { !targets.contains($0) && otherFolders[$0] == nil }.map {
      Violation(
        path: "Tests/\($0)", line: nil,
        message: "no test target of Package.swift: its tests never run")
    }
  }
}
