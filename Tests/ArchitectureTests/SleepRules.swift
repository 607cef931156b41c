/// No test relies on a sleep or asserts a duration: it waits for an event, with a generous time limit. Only
/// files that poll for an event, or that stop a process at various moments, may use a clock or a sleep.
enum SleepRules {
  /// The files that may use a clock or a sleep, each with its reason.
  static let allowed: [String: String] = [
    "Tests/ArchitectureTests/SleepRules.swift": "contains the names",
    "Tests/CommandTests/Bench/GatedRun.swift": "polls for an event",
    "Tests/CommandTests/Search/QueryTableTests.swift": "polls for an event",
    "Tests/CommandTests/Serve/ServeShutdownTests.swift": "stops a daemon at many moments",
    "Tests/CommandTests/Serve/ServeTests.swift": "polls for an event",
    "Tests/CommandTests/Bench/Watch.swift": "polls for an event",
    "Tests/FiltersTests/FilterRunnerTests.swift": "polls for an event",
    "Tests/IndexingTests/Durability/KilledRuns.swift": "kills at a random moment",
    "Tests/IndexingTests/Durability/WriterTests.swift": "polls for an event",
    "Tests/QueryTests/FallbackTests.swift": "polls for an event",
    "Tests/ServiceTests/RunningDaemon.swift": "polls for an event",
    "Tests/ServiceTests/SearchPoolTests.swift": "polls for an event",
    "Tests/ServiceTests/ShutdownTests.swift": "has a task that does not end",
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

  /// A file without these words has no offence.
  private static let words = ["sleep", "Clock", "timeIntervalSince", "asyncAfter"]

  static func isOffence(_ line: String) -> Bool {
    let names =
      /\b(?:u?sleep|nanosleep|ContinuousClock|SuspendingClock|timeIntervalSince\w*|asyncAfter)\b/
      .wordBoundaryKind(.simple)
    return line.contains(names)
  }
}
