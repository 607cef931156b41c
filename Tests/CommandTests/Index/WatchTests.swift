import Foundation
import Testing

/// Every kind of change in a watched folder is found.
@Suite("lede watch", .serialized)
struct WatchTests {
  private let files = FileManager.default

  private func bench() throws -> Workbench {
    let bench = try Workbench()
    try bench.write("Ferry times\nThe ferry leaves at dawn.", to: "articles/ferry.txt")
    return bench
  }

  @Test("changes before the start are indexed, then edits, saves by renaming and removals")
  func edits() async throws {
    let bench = try bench()
    try #require(try bench.lede("index", bench.articles).status == 0)
    try bench.write("Missed\nA lantern was lit meanwhile.", to: "articles/missed.txt")
    let watch = try await Watch.ready(bench)
    try await watch.finds("lantern", ["missed.txt"])

    try bench.write("Ferry times\nThe ferry leaves at dusk.", to: "articles/ferry.txt")
    try await watch.finds("dusk", ["ferry.txt"])
    // Like an editor, saves to a file beside it and renames that over it.
    let draft = try bench.write(
      "Ferry times\nThe ferry is cancelled.", to: "articles/.ferry.txt.x1")
    try #require(rename(draft, bench.articles + "/ferry.txt") == 0)
    try await watch.finds("cancelled", ["ferry.txt"])
    // A file that stays open while it grows.
    let handle = try #require(FileHandle(forWritingAtPath: bench.articles + "/missed.txt"))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data("\nThe keeper overslept.\n".utf8))
    try await watch.finds("keeper", ["missed.txt"])
    try handle.close()

    try files.removeItem(atPath: bench.articles + "/missed.txt")
    try await watch.finds("lantern", [])
    #expect(watch.errors == "")
  }

  @Test("without paths, the sources of the index are watched, also after another run changes them")
  func otherSources() async throws {
    let bench = try bench()
    try bench.write("Harbour\nThe crane is idle.", to: "port/crane.txt")
    try #require(try bench.lede("index", bench.articles).status == 0)
    let watch = try await Watch.ready(bench, [])
    try #require(try bench.lede("index", "port").status == 0)
    try await watch.eventually("the watching run has seen the new generation") {
      try bench.lede("search", "crane").status == 0
    }
    try bench.write("Harbour\nThe winch is new.", to: "port/winch.txt")
    try await watch.finds("winch", ["../port/winch.txt"])
    #expect(try bench.lede("search", "ferry").status == 1)
  }

  @Test("new folders with files, renamed folders and removed folders are followed")
  func folders() async throws {
    let bench = try bench()
    let watch = try await Watch.ready(bench)
    let made = try bench.shell(
      "cd articles && mkdir -p a/b/c/d && echo 'Deep quarry' > a/b/c/d/one.txt && mkdir a/b/e && "
        + "cp a/b/c/d/one.txt a/b/e/two.txt")
    try #require(made.status == 0)
    try await watch.finds("quarry", ["a/b/c/d/one.txt", "a/b/e/two.txt"])
    try bench.write("Deep granite", to: "articles/a/b/c/d/three.txt")
    try await watch.finds("granite", ["a/b/c/d/three.txt"])

    try files.moveItem(atPath: bench.articles + "/a/b", toPath: bench.articles + "/moved")
    try await watch.finds("granite", ["moved/c/d/three.txt"])
    try bench.write("Deep basalt", to: "articles/moved/c/d/three.txt")
    try await watch.finds("basalt", ["moved/c/d/three.txt"])

    // Moves the folder out of the source, where it is no longer watched, and back.
    try files.moveItem(atPath: bench.articles + "/moved", toPath: bench.folder + "/away")
    try await watch.finds("deep", [])
    try bench.write("Deep marble", to: "away/c/d/three.txt")
    try files.moveItem(atPath: bench.folder + "/away", toPath: bench.articles + "/back")
    try await watch.finds("marble", ["back/c/d/three.txt"])
    try files.removeItem(atPath: bench.articles + "/back")
    try await watch.finds("deep", [])
  }

  @Test("2,000 new files are indexed in a few runs")
  func burst() async throws {
    let bench = try bench()
    let watch = try await Watch.ready(bench)
    for number in 0..<2_000 {
      try bench.write("Pebble \(number)", to: "articles/burst/\(number % 20)/\(number).txt")
    }
    try await watch.eventually("2,000 files are indexed") {
      try watch.events("updated").last?.fields["articles"] as? Int == 2_001
    }
    #expect(try watch.events("updated").count < 200)
    let wanted = try bench.lede("search", "pebble", "--limit", "0")
    #expect(wanted.text.contains("2,000"), "\(wanted.text)")
  }

  @Test("a change of an ignore file takes effect")
  func ignoreFiles() async throws {
    let bench = try bench()
    try bench.write("Secret harbour", to: "articles/drafts/secret.txt")
    let watch = try await Watch.ready(bench)
    try await watch.finds("secret", ["drafts/secret.txt"])
    try bench.write("drafts/\n", to: "articles/.gitignore")
    try await watch.finds("secret", [])
    try files.removeItem(atPath: bench.articles + "/.gitignore")
    try await watch.finds("secret", ["drafts/secret.txt"])
    try bench.write("secret*\n", to: "articles/drafts/.ledeignore")
    try await watch.finds("secret", [])
  }

  @Test("a change of an ignore file above the source takes effect")
  func ignoreFilesAbove() async throws {
    let bench = try bench()
    try files.createDirectory(
      atPath: bench.folder + "/.git/info", withIntermediateDirectories: true)
    let watch = try await Watch.ready(bench)
    try await watch.finds("ferry", ["ferry.txt"])
    try bench.write("Otters\nOtters came back.", to: "articles/otters.txt")
    try await watch.finds("otters", ["otters.txt"])
    try bench.write("ferry.txt\n", to: ".gitignore")
    try await watch.finds("ferry", [])
    try bench.write("", to: ".gitignore")
    try await watch.finds("ferry", ["ferry.txt"])
    try bench.write("otters.txt\n", to: ".git/info/exclude")
    try await watch.finds("otters", [])
  }

  @Test("files that cannot be articles start no run")
  func junk() async throws {
    let bench = try bench()
    let watch = try await Watch.ready(bench)
    // None of these files may start a run. Only the article below does.
    let made = try bench.shell(
      "cd articles && mkdir node_modules .git && for name in 4913 .ferry.txt.swp .#ferry.txt "
        + "ferry.txt~ photo.png node_modules/a.txt .git/index.txt; do echo a > $name; done && "
        + "rm 4913 photo.png")
    try #require(made.status == 0)
    let socket = try bench.shell("cd articles && python3 -c 'import os; os.mkfifo(\"pipe.txt\")'")
    try #require(socket.status == 0)
    try bench.write("Herons\nHerons nest here.", to: "articles/herons.txt")
    try await watch.finds("herons", ["herons.txt"])
    let updates = try watch.events("updated").dropFirst()
    #expect(updates.allSatisfy { $0.count("added") == 1 })
  }

  @Test("a single file is watched, also if its folder is not a source or skips it")
  func singleFiles() async throws {
    let bench = try bench()
    let alone = try bench.write("Alone in the mist", to: "other/alone.txt")
    try bench.write("Not for the index", to: "other/more.txt")
    let named = try bench.write("Hidden cove", to: "articles/.hidden/cove.txt")
    let watch = try await Watch.ready(bench, [bench.articles, alone, named])
    try bench.write("Alone in the fog", to: "other/alone.txt")
    try await watch.eventually("fog is found") {
      try bench.lede("search", "fog", "--format", "paths").status == 0
    }
    try bench.write("Hidden lagoon", to: "articles/.hidden/cove.txt")
    try await watch.finds("lagoon", [".hidden/cove.txt"])
    #expect(try bench.lede("search", "'not for the index'", "--match", "all").status == 1)
  }

  @Test("changes of symbolic links and of their targets are indexed")
  func links() async throws {
    let bench = try bench()
    let target = try bench.write("Tides of spring", to: "articles/.store/tides.txt")
    let watch = try await Watch.ready(bench)
    try files.createSymbolicLink(
      atPath: bench.articles + "/tides.txt", withDestinationPath: target)
    try await watch.finds("spring", ["tides.txt"])
    try bench.write("Tides of autumn", to: "articles/.store/tides.txt")
    try await watch.finds("autumn", ["tides.txt"])
    // The name of this link has no extension of a known format.
    try files.createSymbolicLink(
      atPath: bench.articles + "/all", withDestinationPath: bench.articles + "/.store")
    try files.removeItem(atPath: bench.articles + "/tides.txt")
    try await watch.finds("autumn", ["all/tides.txt"])
    try bench.write("Tides of winter", to: "articles/.store/tides.txt")
    try await watch.finds("winter", ["all/tides.txt"])
    try files.removeItem(atPath: bench.articles + "/all")
    try await watch.finds("winter", [])
  }
}
