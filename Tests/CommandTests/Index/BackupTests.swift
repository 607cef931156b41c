import Foundation
import Testing

@Suite("Backup")
struct BackupTests {
  @Test(
    "the copy answers as the index does, replaces the previous copy, and can be restored"
  )
  func roundTrip() throws {
    let bench = try Workbench.withNewsroom()
    let copy = bench.folder + "/far/copy"
    let first = try bench.lede("backup", "far/copy")
    #expect(first.status == 0, "\(first.errors)")
    #expect(first.text.hasPrefix("Copied 3 articles and 2 profiles ("))
    #expect(first.text.hasSuffix(": generation 1 in \(copy)\n"))
    let query = ["search", "circuits", "-f", "paths"]
    #expect(
      try bench.lede(query[0], query[1], query[2], query[3], "--index", copy).text
        == bench.lede(query[0], query[1], query[2], query[3]).text)
    #expect(try bench.lede("check", "--deep", "--index", copy).status == 0)

    try bench.write("Heron\nA heron by the pond.\n", to: "articles/heron.txt")
    // A file that was just changed is read again by the next run.
    _ = try bench.shell("touch -d 2026-01-01 articles/heron.txt")
    #expect(try bench.lede("index").status == 0)
    let second = try bench.lede("backup", copy, "-f", "json").object()
    #expect(second["generation"] as? Int == 2)
    #expect(second["articles"] as? Int == 4)
    #expect(try bench.generations(in: "far/copy") == ["g-000002"])
    #expect(try bench.lede("search", "heron", "--index", copy).status == 0)

    // Restores the copy over an index that cannot be opened.
    try bench.damage("postlist", .cut)
    let restored = try bench.lede("backup", "--index", copy, bench.index)
    #expect(restored.status == 0, "\(restored.errors)")
    #expect(try bench.lede("search", "heron").status == 0)
    #expect(try bench.lede("check", "--deep").status == 0)
    #expect(try bench.lede("index").text.hasPrefix("Nothing has changed"))
  }

  @Test("a folder that cannot hold a copy is refused")
  func refused() throws {
    let bench = try Workbench.withNewsroom()
    _ = try bench.shell("ln -s index link")
    for place in ["index", "index/copy", ".", "link", "link/copy", "articles"] {
      let before = try FileManager.default.subpathsOfDirectory(atPath: bench.folder)
      let outcome = try bench.lede("backup", place)
      #expect(outcome.status == 2, "\(place): \(outcome.errors)")
      #expect(outcome.errors.contains("hint: Choose a folder that is"))
      let after = try FileManager.default.subpathsOfDirectory(atPath: bench.folder)
      #expect(Set(after).subtracting(before).filter { !$0.hasPrefix(".") } == [], "\(place)")
    }
    #expect(try Workbench().lede("backup", "copy").status == 3)
    #expect(try bench.lede("backup", "").status == 2)
  }

  @Test("a damaged index does not replace a good copy")
  func damaged() throws {
    let bench = try Workbench.withNewsroom()
    #expect(try bench.lede("backup", "copy").status == 0)
    try bench.damage("termlist", .garbled)
    let outcome = try bench.lede("backup", "copy")
    #expect(outcome.status == 5)
    #expect(outcome.errors.contains("is damaged (termlist.glass: "))
    #expect(try bench.generations(in: "copy") == ["g-000001"])
    #expect(try bench.lede("check", "--index", "copy").status == 0)
  }

  @Test("a backup waits for a process that writes either index")
  func locked() throws {
    let bench = try Workbench.withNewsroom()
    #expect(try bench.lede("backup", "copy").status == 0)
    for folder in ["index", "copy"] {
      let lock = open("\(bench.folder)/\(folder)/lock", O_RDWR | O_CLOEXEC)
      try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
      let outcome = try bench.lede("backup", "copy", "--wait", "0.1")
      close(lock)
      #expect(outcome.status == 4, "\(folder)")
      #expect(outcome.errors.contains("waiting up to 0.1 s for another process"))
      #expect(outcome.errors.contains("is writing the index in \(bench.folder)/\(folder)"))
    }
  }

  @Test(
    "a copy made while the index is written is sound, and a killed backup keeps the previous copy")
  func killed() throws {
    let bench = try Workbench.withNewsroom()
    for number in 0..<150 {
      try bench.write("Note \(number)\nThe \(number)th heron.\n", to: "articles/n\(number).txt")
    }
    #expect(try bench.lede("index").status == 0)
    #expect(try bench.lede("backup", "copy").status == 0)
    let outcome = try bench.shell(
      """
      (for i in $(seq 1000); do
        echo "Note
        A heron that came in round $i." > articles/n1.txt
        [ -f stop ] && break
        $LEDE index -q --wait 60
      done) >/dev/null 2>&1 &
      for i in $(seq 16); do
        $LEDE backup copy --wait 60 >/dev/null & pid=$!
        sleep 0.00$i; sleep 0.0$((i * 37 % 10))$((i % 10))
        kill -9 $pid; wait $pid 2>/dev/null
        $LEDE check --index copy >/dev/null || exit 1
      done
      $LEDE backup copy --wait 60 || exit $?
      touch stop; wait
      """)
    #expect(outcome.status == 0, "\(outcome.text) \(outcome.errors)")
    #expect(try bench.lede("check", "--deep", "--index", "copy").status == 0)
    #expect(try bench.generations(in: "copy").count == 1)
  }
}
