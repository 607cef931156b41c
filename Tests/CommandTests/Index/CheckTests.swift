import Foundation
import Testing

@Suite("Check")
struct CheckTests {
  @Test("a check of a sound index prints one line or a JSON object")
  func sound() throws {
    let bench = try Workbench.withNewsroom()
    let outcome = try bench.lede("check")
    #expect(outcome.status == 0)
    #expect(outcome.errors == "")
    #expect(outcome.lines.count == 1)
    #expect(outcome.text.hasPrefix("Sound: 3 articles of 3 files, 2 profiles, "))
    #expect(outcome.text.hasSuffix(": generation 1 in \(bench.index)\n"))
    let object = try bench.lede("check", "--deep", "-f", "json").object()
    #expect(object["version"] as? Int == 1)
    #expect(object["sound"] as? Bool == true)
    #expect(object["deep"] as? Bool == true)
    #expect(object["articles"] as? Int == 3)
    #expect(object["problemCount"] as? Int == 0)
  }

  @Test("a check names other generations in the folder")
  func others() throws {
    let bench = try Workbench.withNewsroom()
    try bench.write("half", to: "index/g-000002.draft/part-0/postlist.glass")
    let outcome = try bench.lede("check")
    #expect(outcome.status == 0)
    #expect(outcome.lines.last == "Other generations: g-000002.draft")
  }

  @Test("a check without an index exits with 3")
  func missing() throws {
    let outcome = try Workbench().lede("check")
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("there is no index at"))
  }

  @Test("a check takes the lock only to confirm damage")
  func locked() throws {
    let bench = try Workbench.withNewsroom()
    let lock = open(bench.index + "/lock", O_RDWR | O_CLOEXEC)
    defer { close(lock) }
    try #require(flock(lock, LOCK_EX | LOCK_NB) == 0)
    #expect(try bench.lede("check").status == 0)
    try bench.damage("position", .garbled)
    let outcome = try bench.lede("check", "--wait", "0.1")
    #expect(outcome.status == 4, "\(outcome.errors)")
    #expect(outcome.text == "")
    #expect(outcome.errors.contains("another process is writing it"))
    #expect(outcome.errors.contains("lede check --wait SECONDS"))
    try #require(flock(lock, LOCK_UN) == 0)
    #expect(try bench.lede("check").status == 5)
  }

  @Test("an index is not reported as damaged while it is written")
  func whileWritten() throws {
    let bench = try Workbench.withNewsroom()
    for number in 0..<200 {
      try bench.write(
        "Note \(number)\nThe \(number)th heron of the reeds.\n", to: "articles/n\(number).txt")
    }
    #expect(try bench.lede("index").status == 0)
    let outcome = try bench.shell(
      """
      (for i in $(seq 1000); do
        for n in 1 2 3; do echo "Note $i
        A heron that came in round $i, word$i." > articles/n$n.txt; done
        [ -f stop ] && break
        if [ $((i % 10)) = 0 ]; then $LEDE index --rebuild -q; else $LEDE index -q --wait 60; fi
      done) >/dev/null 2>&1 &
      for i in $(seq 6); do $LEDE check --deep --wait 60 || exit $?; done
      touch stop; wait
      """)
    #expect(outcome.status == 0, "\(outcome.text) \(outcome.errors)")
    #expect(outcome.lines.filter { $0.hasPrefix("Sound: ") }.count == 6)
    #expect(try bench.lede("search", "heron").status == 0)
  }

  @Test("a read-only index is checked, except what needs permission to write", .asUnprivilegedUser)
  func readOnly() throws {
    let bench = try Workbench.withNewsroom()
    let user = try bench.unprivileged()
    _ = try bench.shell("chmod -R a-w index")
    defer { _ = try? bench.shell("chmod -R u+w index") }
    let outcome = try bench.shell("\(user)$LEDE check")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.hasPrefix("Sound: 3 articles"))
    #expect(outcome.text.contains("needs permission to write"))
    let index = try bench.shell("\(user)$LEDE index")
    #expect(index.status == 7)
    #expect(index.errors.contains("Permission denied"))
    #expect(index.errors.contains("hint: Check the permissions"))
  }
}
