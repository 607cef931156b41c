import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import CommandLine
@testable import Query
@testable import Store

/// A folder that keeps changing, and runs of `lede index` on it that are killed.
struct KilledRuns {
  /// The work of a run.
  enum Kind: CaseIterable {
    /// Build an index where there is none.
    case first
    /// Change a few documents in place.
    case update
    /// Build a new generation because much has changed.
    case switchOver
    case rebuild
    /// Remove an old generation that a reader held until now.
    case cleanup
  }

  /// The stage that a killed run had reached.
  enum Stage: CaseIterable {
    /// The run has left nothing.
    case nothing
    /// A draft.
    case draft
    /// A complete generation that is not live yet.
    case unnamed
    /// The new live generation and the previous one.
    case unswept
    /// The run, or its transaction, is complete.
    case complete
  }

  private static let articles = 120

  let index: TemporaryIndex
  private var history: FileHistory
  /// The duration in milliseconds of a run that is not killed.
  private var durations: [Kind: Double] = [:]
  /// The dump of the index after the last run; nil if there was none.
  private var before: [String]?
  /// The number of kills by stage.
  private(set) var stages: [Stage: Int] = [:]

  init(seed: Int) throws {
    index = try TemporaryIndex()
    history = FileHistory(index, seed: seed)
    for number in 0..<Self.articles { try write(number) }
    for kind in Kind.allCases {
      let start = ContinuousClock.now
      let arguments = try prepare(kind)
      let (status, text) = try Program.run(arguments, on: index)
      try #require(Self.isDone(status), "\(text)")
      durations[kind] = (ContinuousClock.now - start) / .milliseconds(1)
    }
    before = try IndexDump(index.index).lines
  }

  /// Kills one run and checks the index. Returns false if the run ended before.
  mutating func kill(_ number: Int) throws -> Bool {
    let kind = try #require(Kind.allCases.randomElement(using: &history.random))
    let arguments = try prepare(kind)
    let isRestless = number % 4 == 3
    let now = isRestless ? nil : try index.newBuild()
    let live = try IndexFolder(FilePath(index.index)).liveGeneration()
    let others = isRestless ? try keepChanging() : nil
    let wasKilled = try kill(arguments, kind)
    others?.terminate()
    others?.waitUntilExit()

    let note = "kill \(number) of \(kind)"
    let state = try look(note)
    if !isRestless {
      #expect(state == before || state == now, "\(note): the index is neither the old nor the new")
    }
    stages[try stage(live, isOld: state == before), default: 0] += wasKilled ? 1 : 0
    before = state
    if isRestless || number % 3 == 0 { try converge(note) }
    return wasKilled
  }

  /// Checks that the next run produces the same index as a full rebuild, and leaves no other generation.
  mutating func converge(_ note: String) throws {
    let (status, text) = try Program.run(["index", "articles"], on: index)
    #expect(Self.isDone(status), "\(note): \(text)")
    before = try look(note)
    #expect(before == (try index.newBuild()), "\(note): not what a build from nothing gives")
    let live = try #require(try IndexFolder(FilePath(index.index)).liveGeneration())
    let names = try FileManager.default.contentsOfDirectory(atPath: index.index).sorted()
    let folder = IndexFolder(FilePath(index.index)).generation(live).lastComponent?.string
    #expect(names == ["current", folder, "lede-index", "lock"], "\(note)")
  }

  /// A file that was renamed to be JSON cannot be indexed (6); all others are.
  private static func isDone(_ status: Int32) -> Bool { status == 0 || status == 6 }
}

// MARK: - Before

extension KilledRuns {
  /// Changes the files so that the next run has work of that kind. Returns its arguments.
  private mutating func prepare(_ kind: Kind) throws -> [String] {
    switch kind {
    case .first:
      try? FileManager.default.removeItem(atPath: index.index)
      before = nil
    case .update:
      for _ in 0..<5 { try history.step() }
    case .switchOver:
      for number in 0..<Self.articles * 4 / 5 { try write(number) }
    case .rebuild:
      for _ in 0..<2 { try history.step() }
      return ["index", "articles", "--rebuild"]
    case .cleanup:
      let reader = try? IndexReader(IndexFolder(FilePath(index.index)))
      let (status, text) = try Program.run(["index", "articles", "--rebuild"], on: index)
      try #require(Self.isDone(status), "\(text)")
      before = try withExtendedLifetime(reader) { try IndexDump(index.index).lines }
    }
    return ["index", "articles"]
  }

  private mutating func write(_ number: Int) throws {
    let words = (0..<60).map { _ in "word\(Int.random(in: 0..<500, using: &history.random))" }
    try index.write(
      "base/\(number).txt",
      """
      Note \(number)
      #note
      Otters \(words.joined(separator: " ")).
      ```About the Organizations Mentioned
      Otter Trust
      It keeps \(number % 3) otters.
      """)
  }

  /// Starts a process that appends to files and renames them until it is terminated.
  private func keepChanging() throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c",
      """
      trap exit TERM
      while :; do for n in 10 11 12 13 14; do
        echo 'More otters.' >> base/$n.txt; mv base/$n.txt base/x$n.txt; mv base/x$n.txt base/$n.txt
      done; done
      """,
    ]
    process.currentDirectoryURL = URL(fileURLWithPath: index.articles)
    try process.run()
    return process
  }
}

// MARK: - The kill

extension KilledRuns {
  /// Starts the run and kills it at a random time, or when it starts to write, to publish or to delete.
  /// Returns whether it was killed before its end.
  private mutating func kill(_ arguments: [String], _ kind: Kind) throws -> Bool {
    let place =
      try turningPoints(of: kind).randomElement(using: &history.random)?.string ?? index.index
    let old = Self.time(place)
    let isTimed = Bool.random(using: &history.random)
    let longest = isTimed ? (durations[kind] ?? 0) * 1_000 : 1_500
    let wait = UInt32(Double.random(in: 0...longest, using: &history.random))

    let process = try Program.start(arguments, on: index)
    while !isTimed, process.isRunning, Self.time(place) == old { usleep(20) }
    usleep(wait)
    if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    return process.terminationReason == .uncaughtSignal
  }

  /// Returns the files and folders that change at the irreversible steps of a run.
  private func turningPoints(of kind: Kind) throws -> [FilePath] {
    let folder = IndexFolder(FilePath(index.index))
    let live = folder.generation(try folder.liveGeneration() ?? 0)
    let next = (folder.generations().max() ?? 0) + 1
    return switch kind {
    case .update: ["postlist.glass", "termlist.glass", "iamglass"].map { live.appending($0) }
    case .cleanup: folder.generations().map(folder.generation).filter { $0 != live }
    default: [folder.draft(next).appending("database"), folder.generation(next), folder.stub]
    }
  }

  /// Returns the time of change of a path in nanoseconds; nil if it does not exist.
  private static func time(_ path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
  }
}

// MARK: - After

extension KilledRuns {
  /// Searches and checks the index, and returns its dump; nil if there is no index.
  private func look(_ note: String) throws -> [String]? {
    let folder = IndexFolder(FilePath(index.index))
    guard try folder.liveGeneration() != nil else {
      #expect(try Program.run(["search", "otters"], on: index).status == 3, "\(note)")
      return nil
    }
    for arguments in [["search", "otters"], ["status"], ["check"]] {
      let (status, text) = try Program.run(arguments, on: index)
      #expect(status == 0, "\(note): \(arguments): \(text)")
    }
    return try IndexDump(index.index).lines
  }

  private func stage(_ old: Int?, isOld: Bool) throws -> Stage {
    let folder = IndexFolder(FilePath(index.index))
    let live = try folder.liveGeneration() ?? 0
    if folder.generations().contains(where: { $0 > live }) { return .unnamed }
    if folder.generations().contains(where: { $0 < live }) { return .unswept }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: index.index)) ?? []
    if names.contains(where: { $0.hasSuffix(".draft") }) { return .draft }
    return isOld && live == old ?? 0 ? .nothing : .complete
  }
}
