import Foundation
import Testing

@Suite("Exit status")
struct ExitStatusTests {
  @Test("a successful command exits with 0")
  func found() throws {
    let bench = try Workbench.withNewsroom()
    for arguments in [
      ["search", "circuits"], ["tags"], ["status"], ["profile", "Quillfeather", "Foundry"],
      ["show", "2026-02-28-buoys.txt"], ["index"],
    ] {
      let outcome = try run(bench, arguments)
      #expect(outcome.status == 0, "\(arguments): \(outcome.errors)")
      #expect(outcome.errors == "", "\(arguments)")
    }
  }

  @Test("a search without hits, and an unknown document or profile, exit with 1")
  func nothing() throws {
    let bench = try Workbench.withNewsroom()
    let search = try bench.lede("search", "zyzzyva")
    #expect(search.status == 1)
    #expect(search.text == "")
    #expect(search.errors.contains("lede: nothing found for 'zyzzyva'"))
    #expect(search.errors.contains("spelling"))
    #expect(try bench.lede("show", "nowhere.txt").status == 1)
    #expect(try bench.lede("profile", "Nobody", "Inc").status == 1)
    #expect(try bench.lede("search", "circuits", "--offset", "50").status == 1)
  }

  @Test("an invalid command line exits with 2")
  func usage() throws {
    let bench = try Workbench.withNewsroom()
    for arguments in [
      ["nonsense"], ["search"], ["search", "--limit", "x", "a"],
      ["search", "--limit", "1001", "a"],
      ["search", "--offset", "200000", "a"], ["search", "--kind", "letter", "a"],
      ["search", "--format", "xml", "a"], ["search", "--after", "someday", "a"],
      ["search", "--before", "2026-13", "a"], ["search", "--match", "most", "a"],
      ["search", "--facets", "tags,author", "a"], ["search", "--snippet", "-5", "a"],
      ["search", "--strict", "(a"], ["suggest"], ["similar"], ["similar", "a", "--file", "b"],
      ["search", "-0", "--format", "json", "a"],
      ["search", "-x", "a"], ["show"], ["profile"], ["tags", "extra"], ["--index"],
      ["tags", "--index", ""], ["tags", "--color", "blue"], ["index", ""],
      ["index", "--threads", "-1"], ["index", "--wait", "nan", "."],
      ["index", "no/such/folder"], ["serve", "--readers", "999"], ["serve", "--log-level", "loud"],
    ] {
      let outcome = try run(bench, arguments)
      #expect(outcome.status == 2, "\(arguments): \(outcome.errors)")
      #expect(outcome.errors.hasPrefix("lede: "), "\(arguments): \(outcome.errors)")
      #expect(outcome.text == "", "\(arguments)")
    }
  }

  @Test("a query of 100,000 characters exits with 2")
  func longQuery() throws {
    let bench = try Workbench.withNewsroom()
    let outcome = try bench.lede("search", String(repeating: "abcdefghi ", count: 10_000))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("100000"))
  }

  @Test("a missing index, and a folder that is not an index, exit with 3")
  func noIndex() throws {
    let bench = try Workbench()
    for command in [
      ["search", "a"], ["show", "a"], ["tags"], ["profile", "a"], ["status"], ["serve"],
    ] {
      let outcome = try run(bench, command)
      #expect(outcome.status == 3, "\(command): \(outcome.errors)")
      #expect(outcome.errors.contains(bench.index))
      #expect(outcome.errors.contains("lede index"), "the hint names the command")
    }
    try bench.writeNewsroom()
    let folder = try bench.lede("search", "a", "--index", bench.articles)
    #expect(folder.status == 3)
    #expect(folder.errors.contains("holds no Lede index"))
  }

  @Test("a run exits with 4 if another process keeps the lock")
  func locked() throws {
    let bench = try Workbench.withNewsroom()
    let descriptor = open(bench.index + "/lock", O_RDWR | O_CLOEXEC)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    try #require(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let outcome = try bench.lede("index", "--wait", "0.1")
    #expect(outcome.status == 4)
    #expect(outcome.errors.contains("lede: waiting up to 0.1 s"))
    #expect(outcome.errors.contains("another process is writing the index"))
    #expect(try bench.lede("search", "circuits").status == 0, "searches need no lock")
  }

  @Test("a search of an index whose stub names no generation exits with 5")
  func damaged() throws {
    let bench = try Workbench.withNewsroom()
    try bench.write("this is no stub\n", to: "index/current")
    let outcome = try bench.lede("search", "circuits")
    #expect(outcome.status == 5)
    #expect(outcome.errors.contains("lede index"))
  }

  @Test("a run with a file that is too large indexes the others and exits with 6")
  func incomplete() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    try bench.write("Long\n" + String(repeating: "word ", count: 400), to: "articles/long.txt")
    try bench.write("max_file_size: 1500\n", to: "lede.yaml")
    let outcome = try bench.lede("index", bench.articles, "--config", "lede.yaml")
    #expect(outcome.status == 6)
    #expect(outcome.errors.contains("lede: not indexed: \(bench.articles)/long.txt: "))
    #expect(outcome.errors.contains("1 file, folder or row could not be indexed"))
    #expect(outcome.text.hasPrefix("Indexed 3 articles and 2 profiles ("))
    #expect(try bench.lede("search", "circuits").status == 0)
  }

  @Test(
    "a run with a file that cannot be read exits with 6",
    .enabled(if: Machine.dropsCapabilities, "root without setpriv can read every file"))
  func unreadable() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    let secret = try bench.write("Secret\nText\n", to: "articles/secret.txt")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: secret)
    // Root may read every file, unless it gives up this right.
    let outcome = try bench.shell("exec \(Machine.withoutCapabilities)$LEDE index articles")
    #expect(outcome.status == 6, "\(outcome.errors)")
    #expect(outcome.errors.contains("lede: not indexed: \(secret): "))
    #expect(outcome.errors.contains("Permission denied"))
  }

  @Test("a command exits with 7 if its output goes to a full disk")
  func fullDisk() throws {
    let bench = try Workbench.withNewsroom()
    for command in ["search circuits", "search circuits -f json", "tags", "status", "--help"] {
      let outcome = try bench.shell("$LEDE \(command) > /dev/full")
      #expect(outcome.status == 7, "\(command)")
      #expect(outcome.errors.contains("No space left on device"), "\(command)")
    }
  }

  @Test("a command exits with 0 if the reader of its output closes the pipe")
  func brokenPipe() throws {
    let bench = try Workbench.withNewsroom()
    for command in ["search circuits", "show 2026-01-14-plant.txt", "--help"] {
      // The reader closes the pipe before the program begins.
      let outcome = try bench.shell(
        "set -o pipefail; rm -f gone; mkfifo gone; "
          + "{ cat gone; exec $LEDE \(command); } | { exec <&-; echo > gone; }")
      #expect(outcome.status == 0, "\(command)")
      #expect(outcome.errors == "", "\(command)")
    }
    let head = try bench.shell("set -o pipefail; $LEDE search circuits | head -1")
    #expect(head.status == 0)
    #expect(head.lines.count == 1)
  }

  private func run(_ bench: Workbench, _ arguments: [String]) throws -> Workbench.Outcome {
    let words = arguments.map { "'\($0)'" }.joined(separator: " ")
    return try bench.shell("exec $LEDE \(words)")
  }
}
