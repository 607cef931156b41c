import Testing

/// Checks that this repository follows the rules of ARCHITECTURE.md.
@Suite struct ArchitectureTests {
  private static let repository = Result { try SourceTree(root: SourceTree.repositoryRoot) }
  private let tree: SourceTree

  init() throws {
    tree = try Self.repository.get()
  }

  /// Without files, all other tests would pass.
  @Test func findsTheSources() {
    #expect(tree.files.contains { $0.path == "Package.swift" })
    #expect(tree.files.contains { $0.target == "lede" && $0.isSwift })
    #expect(tree.files.contains { $0.path == "Tests/ArchitectureTests/ArchitectureTests.swift" })
  }

  @Test func importsFollowTheTable() {
    report(ImportRules.violations(in: tree))
  }

  @Test func onlyTheCommandPrintsOrReadsTheEnvironment() {
    report(CommandRules.violations(in: tree))
  }

  @Test func everyTargetHasTestsThatRun() {
    report(TestTargetRules.violations(in: tree))
  }

  @Test func filesAreSmall() {
    report(SizeRules.violations(in: tree))
  }

  @Test func noTestSleeps() {
    report(SleepRules.violations(in: tree))
  }

  @Test func noFileMarksUnfinishedWork() {
    report(PromiseRules.marks(in: tree))
  }

  @Test func architecturePageNamesEveryTarget() {
    report(PromiseRules.architecturePage(in: tree))
  }

  private func report(
    _ violations: [Violation], sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for violation in violations {
      Issue.record("\(violation)", sourceLocation: sourceLocation)
    }
  }
}
