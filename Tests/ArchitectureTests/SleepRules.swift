/// No test sleeps to be right, or asserts how long something took: it waits for an event, with a generous
/// limit. The files that may name a clock or a sleep are those that look again and again for an event, and
/// those that break something at a random moment.
enum SleepRules {
  /// What each of these files needs it for.
  static let allowed: [String: String] = [
    "Tests/ArchitectureTests/SleepRules.swift": "has the names",
    "Tests/CommandTests/Bench/GatedRun.swift": "looks for an event",
    "Tests/CommandTests/Search/QueryTableTests.swift": "looks for an event",
    "Tests/CommandTests/Serve/ServeShutdownTests.swift": "stops at many moments",
    "Tests/CommandTests/Serve/ServeTests.swift": "looks for an event",
    "Tests/CommandTests/Bench/Watch.swift": "looks for an event",
    "Tests/FiltersTests/FilterRunnerTests.swift": "looks for an event",
    "Tests/IndexingTests/Durability/KilledRuns.swift": "kills at a random moment",
    "Tests/IndexingTests/Durability/WriterTests.swift": "looks for an event",
    "Tests/QueryTests/FallbackTests.swift": "looks for an event",
    "Tests/ServiceTests/RunningDaemon.swift": "looks for an event",
    "Tests/ServiceTests/SearchPoolTests.swift": "looks for an event",
    "Tests/ServiceTests/ShutdownTests.swift": "has work that does not end",
  ]

  static func violations(in tree: SourceTree) -> [Violation] {
    tree.files.filter { $0.isSwift && $0.path.hasPrefix("Tests/") && allowed[$0.path] == nil }
      .filter { file in words.contains { file.text.contains($0) } }
      .flatMap { file in
        zip(1..., file.code()).filter { isOffence($0.1) }.map { number, _ in
          Violation(
            path: file.path, line: number,
            message: "a sleep or a clock: wait for an event, and assert no time")
        }
      }
  }

  /// What the text of a file with an offence contains.
  private static let words = ["sleep", "Clock", "timeIntervalSince", "asyncAfter"]

  static func isOffence(_ line: String) -> Bool {
    let names =
      /\b(?:u?sleep|nanosleep|ContinuousClock|SuspendingClock|timeIntervalSince\w*|asyncAfter)\b/
      .wordBoundaryKind(.simple)
    return line.contains(names)
  }
}
