import Contract
import Dispatch
import Foundation
import Indexing
import Synchronization
import SystemPackage
import TestSupport
import Testing
import Xapian

@testable import CommandLine
@testable import Query
@testable import Store

/// Several writers and readers of one index at once.
@Suite("writers and readers", .timeLimit(.minutes(5)))
struct WriterTests {
  private func index(articles: Int = 60) throws -> TemporaryIndex {
    let index = try TemporaryIndex(
      Dictionary(
        uniqueKeysWithValues: (0..<articles).map { ("\($0).txt", "Note \($0)\nOtters.\n") }))
    try index.build()
    return index
  }

  /// Exit statuses of runs that begin together, each with changes of its own.
  private func together(_ index: TemporaryIndex, _ arguments: [[String]]) throws -> [Int32] {
    let processes = try arguments.enumerated().map { number, arguments in
      try index.write("own/\(number).txt", "Own \(number)\nHerons.\n")
      return try Program.start(["index", "articles"] + arguments, on: index)
    }
    return processes.map { process in
      process.waitUntilExit()
      return process.terminationReason == .exit ? process.terminationStatus : -1
    }
  }

  @Test func writersTakeTurns() throws {
    let index = try index()
    let wait = ["--wait", "60"]
    let statuses = try together(index, [wait, wait + ["--rebuild"], wait, wait + ["--rebuild"]])
    #expect(statuses == [0, 0, 0, 0])
    #expect(try index.titles("herons").count == 4)
    try index.expectLikeNew()
  }

  @Test func writersThatDoNotWaitSaySo() throws {
    let index = try index()
    for _ in 0..<3 {
      let impatient = ["--wait", "0", "--rebuild"]
      let statuses = try together(index, Array(repeating: impatient, count: 4))
      #expect(statuses.allSatisfy { $0 == 0 || $0 == 4 }, "\(statuses)")
      #expect(statuses.contains(0))
    }
    #expect(try Program.run("index", "articles", on: index).0 == 0)
    try index.expectLikeNew()
  }

  @Test func readerOfAnOldGenerationAnswersDuringSwitches() throws {
    let index = try index()
    let old = try IndexReader(IndexFolder(FilePath(index.index)))
    let folder = old.folder.generation(old.generation)
    let documents = try old.database.documentCount
    for number in 0..<3 {
      try index.write("later/\(number).txt", "Later\nHerons.\n")
      #expect(try Program.run("index", "articles", "--rebuild", on: index).0 == 0)
      #expect(old.isOutdated)
      let numbers = try old.documents(.kindOfDocument, "article")
      #expect(numbers.count == documents)
      for number in numbers { #expect(try old.record(number).title.hasPrefix("Note")) }
      #expect(try index.titles("herons").count == number + 1)
    }
    #expect(FileManager.default.fileExists(atPath: folder.string))
  }

  @Test func generationThatNobodyHoldsAnyMoreGoesWithTheNextRun() throws {
    let index = try index()
    var old: IndexReader? = try IndexReader(IndexFolder(FilePath(index.index)))
    try index.build(settings: .rebuilding)
    let folder = IndexFolder(FilePath(index.index))
    #expect(folder.generations().sorted() == [1, 2])
    #expect(try old?.database.documentCount == 60)
    old = nil
    // Also by a run that finds nothing to do.
    #expect(try index.build().mode == .unchanged)
    #expect(folder.generations() == [2])
  }

  /// A question that takes longer than two commits are apart would never find a state that stays.
  @Test func slowQuestionIsAnsweredWhileCommitsFollowEachOther() throws {
    let index = try index()
    let searcher = try index.searcher()
    let commits = try Commits(of: index)
    var attempts = 0
    let (count, titles) = try searcher.reading { context in
      attempts += 1
      let count = try context.count(.kindOfDocument, "article")
      commits.waitUntilOvertaken()
      let numbers = try context.documents(.kindOfDocument, "article")
      return (count, try numbers.map { try context.record($0).title })
    }
    #expect(count == 61 && titles.count == 61)
    commits.stop()
    #expect(attempts > 1, "no commit was in the way")
  }

  /// Serves, has all articles changed again and again, and looks for an answer that mixes two states.
  @Test func noAnswerFailsOrMixesTwoStates() throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [
      "python3", repository.path + "/Benchmarks/serve_while_writing.py", "--seconds",
      "\(Torture.servedSeconds)", "--ballast", "100", "--lede", try Program.path(),
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(text)")
    #expect(text.contains("4 generation switches") && text.contains("failed or mixed: 0"))
  }
}

/// Commits that follow each other as fast as they can, until they are stopped.
private final class Commits: Sendable {
  private let count = Atomic<Int>(0)
  private let done = Atomic<Int>(0)
  private let isOver = Atomic<Bool>(false)
  private let group = DispatchGroup()

  private let stub: String

  init(of index: TemporaryIndex) throws {
    stub = IndexFolder(FilePath(index.index)).stub.string
    let (folder, articles) = (index.index, index.articles)
    DispatchQueue.global().async(group: group) { [self] in
      while !isOver.load(ordering: .relaxed) {
        let number = count.add(1, ordering: .relaxed).newValue
        let text = Data("A\nCommit \(number).\n".utf8)
        try? text.write(to: URL(fileURLWithPath: articles + "/a.txt"))
        _ = try? Reindexer(index: FilePath(folder), paths: [FilePath(articles)]).run()
        done.add(1, ordering: .relaxed)
      }
    }
  }

  /// Waits until two more were made, or the question of this process has the writer wait.
  func waitUntilOvertaken() {
    let before = done.load(ordering: .relaxed)
    for _ in 0..<30_000 {
      if done.load(ordering: .relaxed) >= before + 2 || isPaused { return }
      usleep(1_000)
    }
    Issue.record("no commit in 30 seconds")
  }

  /// Whether there is a lock by which writers wait (`CommitLock`), as the kernel lists them (proc(5)).
  private var isPaused: Bool {
    var status = stat()
    guard stat(stub, &status) == 0,
      let locks = try? String(contentsOfFile: "/proc/locks", encoding: .utf8)
    else { return false }
    return locks.split(separator: "\n").contains {
      $0.contains(" READ ") && $0.contains(":\(status.st_ino) ")
    }
  }

  func stop() {
    isOver.store(true, ordering: .relaxed)
    group.wait()
  }
}
