import Foundation
import Testing

/// Unusual files are indexed, skipped or reported, and never block or crash a run.
@Suite("Unusual files", .timeLimit(.minutes(2)))
struct WeirdFilesTests {
  private func article(_ bench: Workbench, _ name: String) throws {
    try bench.write("Title\n\nSome text.\n", to: "w/" + name)
  }

  private func found(_ bench: Workbench) throws -> [String] {
    let outcome = try bench.lede("search", "text", "-n", "1000", "--format", "jsonl")
    return try outcome.lines.map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return try #require((object as? [String: Any])?["id"] as? String)
    }
  }

  @Test("FIFOs, sockets, devices and links are skipped and counted")
  func special() throws {
    let bench = try Workbench()
    try article(bench, "a.txt")
    let made = try bench.shell(
      """
      cd w && mkfifo fifo.txt && ln -s /dev/zero zero.txt && ln -s loop.txt loop.txt
      mkdir d && ln -s .. d/up && ln -s /proc/self/fd fds && ln -s a.txt b.txt && ln a.txt z.txt
      python3 -c 'import socket; socket.socket(socket.AF_UNIX).bind("socket.txt")'
      mknod null.txt c 1 3 || true
      """)
    #expect(made.status == 0, "\(made.errors)")
    let hasDevice = FileManager.default.fileExists(atPath: bench.folder + "/w/null.txt")
    let outcome = try bench.lede("index", "w")
    #expect(outcome.status == 0)
    let specials = hasDevice ? 3 : 2
    #expect(
      outcome.lines.contains(
        "Skipped: 2 symbolic links that lead out of the sources, 1 symbolic link that leads nowhere, "
          + "3 other names of files and folders that are indexed, "
          + "\(specials) FIFOs, sockets and devices"), "\(outcome.text)")
    #expect(try found(bench) == ["a.txt"])
    for name in ["fifo.txt", "socket.txt"] {
      let named = try bench.lede("index", "w/" + name)
      #expect(named.status != 0 && named.errors.contains("is neither a file nor a folder"))
    }
  }

  @Test("names may have any bytes")
  func names() throws {
    let bench = try Workbench()
    let names = [
      "new\nline", "tab\there", "quote\"'`$(x)", " blank ", "-n", "\u{7F}\u{1B}[31m", "*?[",
      "back\\slash",
      "a#b", "%41", "é", "e\u{301}", "日本", "#notes", String(repeating: "n", count: 251),
    ]
    for name in names { try article(bench, name + ".txt") }
    try article(bench, "plain.txt")
    #expect(
      try bench.shell("cd w && cp plain.txt $'bad\\xff.txt' && cp plain.txt $'bad\\xfe.txt'").status
        == 0)
    let outcome = try bench.lede("index", "w")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.text.hasPrefix("Indexed \(names.count + 3) articles"), "\(outcome.text)")
    #expect(
      outcome.text.contains("2 warnings")
        && outcome.errors.contains("bad%FF.txt: the name is not UTF-8"))
    #expect(!outcome.errors.contains("\u{1B}"))
    let expected = (names + ["plain", "bad%FF", "bad%FE"]).map { Array(($0 + ".txt").utf8) }
    #expect(Set(try found(bench).map { Array($0.utf8) }) == Set(expected))
    let shown = try bench.lede("show", "new\nline.txt")
    #expect(shown.status == 0 && shown.text.contains("Some text."))
  }

  @Test("deep folders are indexed, and a path over the limit of the system is reported")
  func depth() throws {
    let bench = try Workbench()
    let folders = String(repeating: "d/", count: 300)
    try article(bench, folders + "bottom.txt")
    // Step by step, because these folders are deeper than a path can be long.
    let made = try bench.shell(
      """
      python3 - <<'END'
      import os
      os.chdir("w")
      for number in range(30):
          name = "n" * 200
          os.mkdir(name)
          os.chdir(name)
          with open("at%d.txt" % number, "w") as file: file.write("Title\\n\\nSome text.\\n")
      END
      """)
    #expect(made.status == 0, "\(made.errors)")
    let outcome = try bench.lede("index", "w")
    #expect(outcome.status == 6)
    let lines = outcome.errors.split(separator: "\n").filter { $0.contains("not indexed: ") }
    #expect(lines.count == 1)
    #expect(
      lines.first?.hasSuffix("its path has more than 4094 bytes, the limit of the system")
        == true)
    let ids = try found(bench)
    #expect(ids.contains(folders + "bottom.txt"))
    #expect((15...20).contains(ids.count - 1), "\(ids.count)")
    #expect(try bench.shell("rm -r w").status == 0)
  }

  @Test("a folder of 5,000 files is indexed")
  func many() throws {
    let bench = try Workbench()
    try article(bench, "first.txt")
    #expect(
      try bench.shell("cd w && seq -f '%05g.txt' 5000 | xargs touch && cp first.txt 02500.txt")
        .status == 0)
    let outcome = try bench.lede("index", "w")
    #expect(outcome.status == 0)
    #expect(outcome.lines.contains("Skipped: 4,999 empty files"), "\(outcome.text)")
    #expect(try found(bench).sorted() == ["02500.txt", "first.txt"])
  }

  @Test("a sparse file of 4 GB is not read")
  func sparse() throws {
    let bench = try Workbench()
    try article(bench, "a.txt")
    #expect(try bench.shell("truncate -s 4G w/large.txt w/large.md w/large.html").status == 0)
    let outcome = try bench.lede("index", "w")
    #expect(outcome.status == 6)
    for name in ["large.txt", "large.md", "large.html"] {
      #expect(
        outcome.errors.contains(
          "w/\(name): has 4294967296 bytes; the limit is 67108864 (max_file_size in the configuration)"
        ))
    }
    #expect(try found(bench) == ["a.txt"])
  }

  @Test("files may appear, disappear and grow during a run")
  func changing() throws {
    let bench = try Workbench()
    for number in 0..<200 { try article(bench, "\(number % 10)/\(number).txt") }
    let outcome = try bench.shell(
      """
      ( while [ ! -e stop ]; do
          for n in 1 2 3 4 5 6 7 8 9; do
            mv w/$n w/moved$n; echo 'More text.' >> w/0/$((n * 10)).txt; rm -f w/0/$n.txt; mv w/moved$n w/$n
            ln -sfn ../0 w/$n/link; echo Title > w/0/$n.txt
          done
        done ) 2> /dev/null &
      for run in 1 2 3 4 5; do $LEDE index w; echo "status $?"; done
      touch stop; wait
      """)
    let statuses = outcome.lines.filter { $0.hasPrefix("status ") }
    #expect(statuses.count == 5)
    #expect(
      statuses.allSatisfy { $0 == "status 0" || $0 == "status 6" },
      "\(outcome.text)\(outcome.errors)")
    let after = try bench.lede("index", "w")
    #expect(after.status == 0, "\(after.errors)")
    #expect(try found(bench).count == 200)
  }

  @Test("a file that grows as fast as it is read does not hold up the run")
  func growing() throws {
    let bench = try Workbench()
    try article(bench, "a.txt")
    let outcome = try bench.shell(
      """
      seq -f '{"id":"%g","text":"Some text."}' 200 > rows; cp rows w/grow.jsonl
      while [ $SECONDS -lt 40 ] && [ ! -e stop ]; do cat rows; done >> w/grow.jsonl &
      $LEDE index w; echo "status $? after $SECONDS"; touch stop; wait; cp rows w/grow.jsonl
      """)
    let words = try #require(outcome.lines.last).split(separator: " ")
    // A row may have been cut off.
    #expect(words[1] == "0" || words[1] == "6", "\(outcome.text)\(outcome.errors)")
    #expect((Int(words[3]) ?? 100) < 20)
    #expect(try bench.lede("index", "w").status == 0)
    #expect(try found(bench).count == 201)
  }

  @Test("files and folders without read permission are reported")
  func permissions() throws {
    let bench = try Workbench()
    try article(bench, "a.txt")
    try article(bench, "closed/b.txt")
    try article(bench, "c.txt")
    try article(bench, "noticed/.gitignore")
    // Root may read everything, so the command runs as another user if the tests run as root.
    let line = """
      chmod 000 w/closed w/c.txt w/noticed/.gitignore && chmod 755 . && mkdir index
      AS=; [ $(id -u) != 0 ] || { chown 65534 index; AS='setpriv --reuid=65534 --regid=65534 --clear-groups'; }
      $AS test -x "$LEDE" || { echo unreachable; exit 0; }
      $AS $LEDE index w; echo "status $?"; chmod 755 w/closed
      """
    let outcome = try bench.shell(line)
    guard !outcome.text.contains("unreachable") else {
      return print(
        "not tested: other users have no access to the build folder, so they cannot run the command"
      )
    }
    #expect(outcome.text.contains("status 6"), "\(outcome.text)\(outcome.errors)")
    for (name, message) in [
      ("closed", "not indexed: \(bench.folder)/w/closed: cannot be listed: Permission denied"),
      ("c.txt", "not indexed: \(bench.folder)/w/c.txt: cannot be read: Permission denied"),
      (".gitignore", "not indexed: \(bench.folder)/w/noticed/.gitignore: its rules cannot be read"),
    ] {
      #expect(outcome.errors.contains(message), "\(name): \(outcome.errors)")
    }
    #expect(try found(bench) == ["a.txt"])
  }
}
