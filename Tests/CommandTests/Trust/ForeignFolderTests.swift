import Foundation
import TestSupport
import Testing

/// Lede does not write to a folder of other files, whatever the names of the files are.
@Suite("Folders of other files in place of an index") struct ForeignFolderTests {
  /// Commands that write. They must exit with 2.
  private static let writing = [
    "index --index TREE articles", "index --index TREE --rebuild articles",
    "index --index TREE TREE",
    "index --index TREE --dry-run articles", "index --index TREE", "watch --index TREE articles",
    "backup TREE", "index --index TREE -",
  ]
  /// Commands that read. They must find no index.
  private static let reading = [
    "search --index TREE text", "status --index TREE", "tags --index TREE", "check --index TREE",
    "check --index TREE --deep", "show --index TREE a.txt", "suggest --index TREE te",
    "serve --index TREE --socket ./socket", "backup --index TREE copy",
    "similar --index TREE a.txt",
    "profile --index TREE Nobody",
  ]

  @Test("no command changes any of two hundred random trees of files")
  func randomTrees() throws {
    let bench = try Workbench.withNewsroom()
    try bench.write("precious\n", to: "victim/precious.txt")
    let victim = bench.folder + "/victim"
    let outside = try TreeSnapshot(victim)
    var trees = ForeignTree(bench, victim: victim, seed: 13)
    var random = SeededGenerator(seed: 31)
    for number in 1...200 {
      let name = "tree-\(number)"
      try trees.make(name)
      let before = try TreeSnapshot("\(bench.folder)/\(name)")
      let commands =
        Self.writing.shuffled(using: &random).prefix(3)
        + Self.reading.shuffled(using: &random).prefix(3)
      for command in commands {
        let words = command.replacing("TREE", with: name).split(separator: " ").map(String.init)
        let outcome = try bench.lede(words)
        if Self.writing.contains(command) {
          #expect(outcome.status == 2, "\(command): \(outcome.errors)")
        } else {
          #expect([2, 3, 5].contains(outcome.status), "\(command): \(outcome.errors)")
        }
      }
      #expect(try TreeSnapshot("\(bench.folder)/\(name)") == before, "\(commands)")
      #expect(try TreeSnapshot(victim) == outside, "\(commands)\n\(before)")
    }
  }

  @Test("an index without the mark receives it from a run, unless the folder has other files")
  func takeover() throws {
    let bench = try Workbench.withNewsroom()
    let mark = bench.index + "/lede-index"
    let text = try String(contentsOfFile: mark, encoding: .utf8)
    try FileManager.default.removeItem(atPath: mark)
    #expect(try bench.lede("search", "harbour").status == 0)
    #expect(try bench.lede("check").status == 0)
    #expect(!FileManager.default.fileExists(atPath: mark))

    try bench.write("mine\n", to: "index/notes.txt")
    let before = try TreeSnapshot(bench.index)
    let refused = try bench.lede("index", "articles")
    #expect(refused.status == 2)
    #expect(refused.errors.contains("it contains 'notes.txt'"))
    #expect(try TreeSnapshot(bench.index) == before)

    try FileManager.default.removeItem(atPath: bench.index + "/notes.txt")
    #expect(try bench.lede("index", "articles").status == 0)
    #expect(try String(contentsOfFile: mark, encoding: .utf8) == text)
  }

  @Test("a rebuild keeps a user's file in the old generation")
  func fileInAGeneration() throws {
    let bench = try Workbench.withNewsroom()
    try bench.write("mine\n", to: "index/g-000001/notes.txt")
    let outcome = try bench.lede("index", "--rebuild")
    #expect(outcome.status == 0)
    #expect(outcome.errors.contains("g-000001/notes.txt: is not a file of Lede's"))
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.index + "/g-000001")
    #expect(left.contains("notes.txt"))
  }

  @Test("a check writes nothing in a folder without the mark")
  func checkOfAForeignFolder() throws {
    let bench = try Workbench.withNewsroom()
    for change in [
      "mkdir f; echo 'auto g-000001' > f/current", "cp -a index f; rm f/lede-index; : > f/lock",
      "cp -a index f; rm f/lede-index; : > f/g-000001/postlist.glass; echo mine > f/damaged",
    ] {
      try #require(try bench.shell("rm -rf f; \(change)").status == 0)
      let before = try TreeSnapshot(bench.folder + "/f")
      for options in [[], ["--deep"]] {
        _ = try bench.lede(["check", "--index", "f"] + options)
        #expect(try TreeSnapshot(bench.folder + "/f") == before, "\(change)")
      }
    }
  }

  @Test("a check does not overwrite a user's file")
  func checkBesideAFile() throws {
    let bench = try Workbench.withNewsroom()
    try bench.write("mine\n", to: "index/damaged")
    try #require(try bench.shell(": > index/g-000001/postlist.glass").status == 0)
    #expect(try bench.lede("check").status == 5)
    #expect(try String(contentsOfFile: bench.index + "/damaged", encoding: .utf8) == "mine\n")
  }

  @Test("a source cannot be the index, and an index cannot be a source")
  func indexAsSource() throws {
    let bench = try Workbench.withNewsroom()
    try #require(try bench.shell("mkdir empty; mkdir -p outer/empty").status == 0)
    let same = try bench.lede("index", "--index", "empty", "empty")
    #expect(same.status == 2 && same.errors.contains("cannot contain the source"))
    #expect(try bench.lede("index", "--index", "outer", "outer/empty").status == 2)
    #expect(try FileManager.default.contentsOfDirectory(atPath: bench.folder + "/empty") == [])
    let source = try bench.lede("index", "--index", "other", "index")
    #expect(source.errors.contains("\(bench.index): is the folder of a Lede index"))
  }

  @Test("a user's file with the name of a socket's lock is not removed")
  func lockOfASocket() throws {
    let bench = try Workbench.withNewsroom()
    for text in ["mine\n", "Lede socket lock\nmine\n", ""] {
      try bench.write(text, to: "s.lock")
      let outcome = try bench.shell(
        """
        $LEDE serve --socket s & PID=$!
        until curl -sf --unix-socket s http://lede/healthz; do kill -0 $PID || break; done
        kill $PID; wait $PID
        """)
      #expect(
        text.isEmpty || outcome.errors.contains("is not a lock file of Lede"), "\(outcome.errors)")
      #expect(try String(contentsOfFile: bench.folder + "/s.lock", encoding: .utf8) == text)
    }
  }

  @Test("an index inside a source is skipped, and the summary says so")
  func indexInASource() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    for _ in 1...2 {
      let outcome = try bench.lede("index", "--index", "articles/.index", "--hidden", "articles")
      #expect(outcome.status == 0)
      #expect((outcome.text + outcome.errors).contains("1 folder of a Lede index"))
      #expect(!(outcome.text + outcome.errors).contains(".glass"))
    }
    let list = try bench.lede(
      "index", "--index", "articles/.index", "--hidden", "--dry-run", "articles")
    #expect(list.text.contains(".index"), "\(list.text)")
  }
}
