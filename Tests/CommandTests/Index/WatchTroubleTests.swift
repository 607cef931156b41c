import Foundation
import Testing

/// `lede watch` reports each error once, and again if it returns after it was solved.
@Suite("Errors of lede watch", .serialized)
struct WatchTroubleTests {
  private let files = FileManager.default

  private func bench() throws -> Workbench {
    let bench = try Workbench()
    try bench.write("Ferry times\nThe ferry leaves at dawn.", to: "articles/ferry.txt")
    return bench
  }

  @Test("after an overflow of the kernel's event queue, all files are compared")
  func overflow() async throws {
    let bench = try bench()
    let watch = try await Watch.ready(bench)
    kill(watch.process.processIdentifier, SIGSTOP)
    // More events than the queue holds (16,384 by default). None of them starts a run. The event of the
    // article comes after them and is lost.
    let limit = try String(
      contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
    let events = try #require(Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
    try #require(events <= 200_000, "the queue of this machine is too long to be filled")
    let names = [bench.articles + "/.a", bench.articles + "/.b"]
    for name in names { try #require(files.createFile(atPath: name, contents: nil)) }
    for _ in 0...events / 2 { for name in names { chmod(name, 0o600) } }
    try bench.write("Ferry times\nThe ferry leaves at dusk.", to: "articles/ferry.txt")
    kill(watch.process.processIdentifier, SIGCONT)
    try await watch.finds("dusk", ["ferry.txt"])
  }

  @Test(
    "the limit of watches is reported once, and changes beyond it are found all the same",
    .enabled(if: Machine.hasUserNamespaces, "no user namespaces: the kernel's limit cannot be set"))
  func limit() async throws {
    let bench = try bench()
    let enter = ["/usr/bin/unshare", "--user", "--map-root-user"]
    let limit = "echo 3 > /proc/sys/user/max_inotify_watches &&"
    for number in 0..<8 { try bench.write("Cairn \(number)", to: "articles/\(number)/cairn.txt") }
    let watch = try Watch(bench, shell: limit, prefix: enter)
    try await watch.prints("ready")
    try bench.write("Obelisk", to: "articles/7/cairn.txt")
    try await watch.finds("obelisk", ["7/cairn.txt"])
    try bench.write("Menhir", to: "articles/6/cairn.txt")
    try await watch.finds("menhir", ["6/cairn.txt"])
    let problems = try watch.events("problem")
    #expect(problems.count == 1)
    #expect(problems.first?.message.contains("limit of inotify watches") == true)
    let hint = problems.first?.fields["hint"] as? String
    #expect(hint?.contains("sysctl fs.inotify.max_user_watches") == true)
  }

  @Test("a missing source keeps its articles, and is watched again when it is back")
  func missingSource() async throws {
    let bench = try bench()
    let watch = try await Watch.ready(bench)
    let away = bench.folder + "/away"
    try files.moveItem(atPath: bench.articles, toPath: away)
    try await watch.prints("problem")
    try await watch.finds("dawn", ["ferry.txt"])
    try bench.write("Ferry times\nThe ferry leaves at noon.", to: "away/ferry.txt")
    try files.moveItem(atPath: away, toPath: bench.articles)
    try await watch.finds("noon", ["ferry.txt"])
    try bench.write("Ferry times\nThe ferry leaves at night.", to: "articles/ferry.txt")
    try await watch.finds("night", ["ferry.txt"])
    // Removes the source with its files, and creates it again.
    try files.removeItem(atPath: bench.articles)
    try await watch.prints("problem", times: 2)
    try await watch.finds("night", ["ferry.txt"])
    try bench.write("Otters\nOtters came back.", to: "articles/otters.txt")
    try await watch.finds("otters", ["otters.txt"])
    try await watch.finds("night", [])
    try await watch.prints("ready", times: 3)
  }

  @Test("if a parent folder is replaced, the folder that is now at the path is watched")
  func replacedParent() async throws {
    let bench = try bench()
    try bench.write("Old mill", to: "volume/deep/notes/mill.txt")
    try bench.write("New mill", to: "other/deep/notes/mill.txt")
    let watch = try await Watch.ready(bench, [bench.folder + "/volume/deep/notes"])
    // This causes no event in a watched folder.
    let exchanged = try bench.shell("mv volume away && mv other volume")
    try #require(exchanged.status == 0)
    try await watch.eventually("the other mill is found") {
      try bench.lede("search", "new mill", "--match", "all").status == 0
    }
    #expect(try bench.lede("search", "old mill", "--match", "all").status == 1)
  }

  @Test("a folder without articles is watched until it has some")
  func empty() async throws {
    let bench = try Workbench()
    try files.createDirectory(atPath: bench.articles, withIntermediateDirectories: true)
    let watch = try Watch(bench)
    try await watch.prints("problem")
    try bench.write("Otters\nOtters came back.", to: "articles/deep/otters.txt")
    try await watch.prints("ready")
    try await watch.finds("otters", ["deep/otters.txt"])
    #expect(try watch.events("problem").count == 1)
  }

  @Test("a file that cannot be indexed is reported once, and again when it fails again")
  func failingFile() async throws {
    let bench = try bench()
    try bench.write(Data([0xFF, 0xFE, 0, 1, 2, 0xFF]), to: "articles/broken.epub")
    let watch = try await Watch.ready(bench)
    let reported = try watch.events("issue").count
    #expect(reported == 1)
    for word in ["one", "two", "three"] {
      try bench.write("Buoy \(word)", to: "articles/buoy.txt")
      try await watch.finds(word, ["buoy.txt"])
    }
    #expect(try watch.events("issue").count == reported)
    try files.removeItem(atPath: bench.articles + "/broken.epub")
    try bench.write("Buoy four", to: "articles/buoy.txt")
    try await watch.finds("four", ["buoy.txt"])
    try bench.write(Data([0xFF, 0xFE, 0, 1, 2, 0xFF]), to: "articles/broken.epub")
    try await watch.prints("issue", times: reported + 1)
  }

  @Test("lede index can run at the same time, and a lock that stays is reported and waited for")
  func otherWriter() async throws {
    let bench = try bench()
    try bench.write("wait: 0\n", to: ".config/lede/lede.yaml")
    let watch = try await Watch.ready(bench)
    for number in 0..<10 {
      try bench.write("Buoy \(number)", to: "articles/\(number).txt")
      let outcome = try bench.lede("index", bench.articles, "--wait", "20")
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    try await watch.finds("buoy", (0..<10).map { "\($0).txt" })

    let isLocked = { () throws -> Bool in
      try watch.events().last?.fields["code"] as? String == "locked"
    }
    try await watch.eventually("no lock is reported") { try !isLocked() }
    let lock = open(bench.index + "/lock", O_RDWR)
    try #require(lock >= 0)
    try await watch.eventually("the lock is free") { flock(lock, LOCK_EX | LOCK_NB) == 0 }
    try bench.write("Beacon\nThe beacon is lit.", to: "articles/beacon.txt")
    try await watch.eventually("the lock is reported", isLocked)
    #expect(watch.process.isRunning)
    close(lock)
    try await watch.finds("beacon", ["beacon.txt"])
  }

  @Test(
    "lede watch exits with 0 at once after SIGTERM, SIGINT and SIGHUP, also in the middle of a run")
  func signals() async throws {
    let bench = try bench()
    let idle = try await Watch.ready(bench)
    idle.process.interrupt()
    idle.process.waitUntilExit()
    #expect(idle.process.terminationReason == .exit && idle.process.terminationStatus == 0)
    let hungUp = try await Watch.ready(bench)
    kill(hungUp.process.processIdentifier, SIGHUP)
    hungUp.process.waitUntilExit()
    #expect(hungUp.process.terminationReason == .exit && hungUp.process.terminationStatus == 0)
    let kept = try Watch(bench, shell: "trap '' HUP;")
    try await kept.prints("ready")
    kill(kept.process.processIdentifier, SIGHUP)
    try bench.write("Ferry times\nThe ferry leaves at noon.", to: "articles/ferry.txt")
    try await kept.finds("noon", ["ferry.txt"])
    kept.process.terminate()
    kept.process.waitUntilExit()

    for number in 0..<1_200 {
      try bench.write("Pebble \(number) of the shore", to: "articles/\(number).txt")
    }
    let busy = try Watch(bench)
    try await busy.eventually("a generation is being built") {
      try files.contentsOfDirectory(atPath: bench.index).contains { $0.hasSuffix(".draft") }
    }
    busy.process.terminate()
    busy.process.waitUntilExit()
    #expect(busy.process.terminationReason == .exit && busy.process.terminationStatus == 0)
    #expect(try busy.events("ready").isEmpty)
    try await busy.finds("noon", ["ferry.txt"])
    #expect(try bench.lede("search", "pebble").status == 1)
    let next = try await Watch.ready(bench)
    #expect(try next.events("ready").first?.fields["articles"] as? Int == 1_201)
  }

  @Test("lede watch ends when the reader of its output has ended")
  func closedPipe() throws {
    let bench = try bench()
    let outcome = try bench.shell(
      "timeout 20 bash -c '\"$LEDE\" watch --format jsonl articles | head -2; echo ${PIPESTATUS[0]}'"
    )
    #expect(outcome.lines.last == "0", "\(outcome.text)\(outcome.errors)")
  }

  @Test(
    "lede watch exits with 2 if its arguments are invalid",
    arguments: [
      (["nowhere"], 2), (["-"], 2), ([], 2), (["articles", "--include", "["], 2),
      (["articles", "--format", "xml"], 2),

    ])
  func usage(words: [String], status: Int) throws {
    let bench = try bench()
    let line = words.map { "'\($0)'" }.joined(separator: " ")
    let outcome = try bench.shell("timeout 10 \"$LEDE\" watch \(line)")
    #expect(Int(outcome.status) == status, "\(outcome.errors)")
    #expect(outcome.errors.hasPrefix("lede: "))
  }
}
