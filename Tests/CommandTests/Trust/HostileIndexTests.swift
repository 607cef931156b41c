import Foundation
import Testing

/// An index that another user made or changed starts no program and leads to no file outside of it.
@Suite("Hostile indexes") struct HostileIndexTests {
  /// Lines of shell that change the sound index `index/`; `$X` is a file that must not appear, and
  /// `victim` a file that must not change.
  private static let attacks = [
    "printf 'auto g-000001\\nremote :/usr/bin/touch %s\\n' $X > index/current",
    "printf 'remote :/usr/bin/touch %s\\n' $X > index/current",
    "printf 'auto g-000001' > index/current",
    "printf 'auto ../index/g-000001\\n' > index/current",
    "printf 'auto g-1\\n' > index/current",
    "printf 'glass g-000001\\n' > index/current",
    "mv index/g-000001 other; printf 'remote :/usr/bin/touch %s\\n' $X > index/g-000001",
    "mv index/g-000001 other; ln -s ../other index/g-000001",
    "mv index/g-000001 other; mkdir index/g-000001; printf 'remote :/usr/bin/touch %s\\n' $X > index/g-000001/XAPIANDB",
    "printf 'remote :/usr/bin/touch %s\\n' $X > index/g-000001/XAPIANDB",
    "touch index/g-000001/iamchert",
    "rm -f index/current; ln -s ../victim index/current",
    "rm -f index/current; mkfifo index/current",
    "rm index/g-000001/postlist.glass; ln -s ../../victim index/g-000001/postlist.glass",
    "ln -s ../../victim index/g-000001/v.tmp",
    "ln -sf ../../victim index/g-000001/flintlock",
  ]
  private static let commands = [
    "search harbour", "status", "check", "check --deep", "backup copy", "index --dry-run articles",
    "index", "watch --format jsonl articles | head -1", "serve --socket ./socket",
  ]

  @Test("a hostile index starts no program and changes no file outside of it", arguments: attacks)
  func attack(_ attack: String) throws {
    let bench = try Workbench.withNewsroom()
    try bench.write("precious\n", to: "victim")
    let outside = try TreeSnapshot(bench.folder + "/victim")
    let started = bench.folder + "/started"
    try #require(
      try bench.shell("cp -r index sound && X=\(started) && \(attack)").status == 0)
    #expect(try bench.lede("search", "harbour").status == 5)
    try #require(try bench.shell("cp -r index hostile").status == 0)
    for command in Self.commands {
      try #require(
        try bench.shell("rm -rf index copy; cp -a hostile index; echo more >> articles/more.txt")
          .status == 0)
      _ = try bench.shell("timeout 20 $LEDE \(command)")
      #expect(!FileManager.default.fileExists(atPath: started), "\(command)")
      #expect(try TreeSnapshot(bench.folder + "/victim") == outside, "\(command)")
    }
  }

  @Test("a link in place of the lock, or of a file that is about to be written, is not followed")
  func links() throws {
    for name in ["lock", "current.new", "lede-index.new", "damaged.new", "damaged", "lede-index"] {
      let bench = try Workbench.withNewsroom()
      try bench.write("precious\n", to: "victim")
      let outside = try TreeSnapshot(bench.folder + "/victim")
      try #require(try bench.shell("ln -sfn ../victim index/\(name)").status == 0)
      let outcome = try bench.lede("index", "--rebuild")
      #expect(outcome.status == 2, "\(name): \(outcome.errors)")
      #expect(try TreeSnapshot(bench.folder + "/victim") == outside, "\(name)")
    }
  }

  @Test(
    "a part of an index that belongs to another user is refused",
    .enabled(if: getuid() == 0, "only root can give files away"))
  func otherUser() throws {
    for (name, command, status) in [
      ("index/g-000001", "search harbour", 5), ("index/current", "search harbour", 5),
      ("index/g-000001/iamglass", "check", 5), ("index/lock", "index --rebuild", 2),
      ("index", "index", 2), ("index", "backup --index index/../index2 index", 2),
    ] {
      let bench = try Workbench.withNewsroom()
      try #require(try bench.shell("cp -r index index2; chown 65534 \(name)").status == 0)
      let outcome = try bench.shell("exec $LEDE \(command)")
      #expect(outcome.status == Int32(status), "\(name): \(outcome.errors)")
      #expect(
        outcome.errors.contains("another user") || outcome.text.contains("another user")
          || name == "index/current", "\(name): \(outcome.errors)")
    }
    // An index that belongs to another user as a whole can be read.
    let bench = try Workbench.withNewsroom()
    try #require(try bench.shell("chown -R 65534 index").status == 0)
    #expect(try bench.lede("search", "harbour").status == 0)
  }

  @Test("no index is written below a folder that another user can change")
  func unsafeParents() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    let changes =
      ["chmod 777 p", "chmod 757 p; mkdir p/q", "mv p r; chmod 777 r; ln -s r p"]
      + (getuid() == 0 ? ["chown 65534 p", "ln -s ../q p/q; chown -h 65534 p/q; mkdir q"] : [])
    for change in changes {
      try #require(try bench.shell("rm -rf p q r; mkdir p; \(change)").status == 0)
      for command in ["index --index p/q/ix articles", "backup --index index p/q/ix"] {
        let outcome = try bench.shell("exec $LEDE \(command)")
        #expect(
          outcome.status == (command.hasPrefix("index") ? 2 : 3), "\(change): \(outcome.errors)")
      }
      #expect(!FileManager.default.fileExists(atPath: bench.folder + "/p/q/ix"))
    }
    try #require(try bench.shell("rm -rf p q r; mkdir p; chmod 1777 p").status == 0)
    #expect(try bench.lede("index", "--index", "p/ix", "articles").status == 0)
    try #require(try bench.shell("ln -s ../index p/link; mkdir index").status == 0)
    #expect(try bench.lede("index", "--index", "p/link", "articles").status == 0)
    if getuid() == 0 {
      try #require(try bench.shell("chown -h 65534 p/link").status == 0)
      let outcome = try bench.lede("index", "--index", "p/link", "articles")
      #expect(outcome.status == 2 && outcome.errors.contains("p/link on its path belongs"))
    }
    for inside in ["p/ix/sub", "p/ix/g-000001/sub"] {
      let outcome = try bench.lede("index", "--index", inside, "articles")
      #expect(outcome.status == 2 && outcome.errors.contains("is an index"))
      #expect(try bench.lede("backup", "--index", "index", inside).status == 2)
    }
  }

  @Test(
    "an index may be below a folder of a group without other members",
    .enabled(if: Machine.hasOwnGroup, "this user shares the group with others"))
  func ownGroup() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    try #require(try bench.shell("mkdir g; chmod 2775 g").status == 0)
    #expect(try bench.lede("index", "--index", "g/ix", "articles").status == 0)
    #expect(try bench.lede("search", "--index", "g/ix", "circuits").status == 0)
  }

  @Test(
    "an index may be written in a user namespace without root",
    .enabled(if: Machine.hasUserNamespaces, "this machine has no user namespaces"))
  func namespaceWithoutRoot() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    let outcome = try bench.shell(
      "exec unshare --user --map-current-user $LEDE index --index n/ix articles")
    #expect(outcome.status == 0, "\(outcome.errors)")
  }

  @Test("locks of a user who may read the index do not prevent searches or runs")
  func readersLocks() throws {
    let bench = try Workbench.withNewsroom()
    for (place, kind) in [("index", "-x"), ("index", "-s"), ("index/g-000001", "-x")] {
      let outcome = try bench.shell(
        """
        exec 9< \(place); flock \(kind) 9
        for c in 'search circuits' status check 'index articles' 'index --rebuild'; do
          $LEDE $c 9<&- > /dev/null || echo "$c ended with $?"
        done
        """)
      #expect(outcome.text == "", "\(place): \(outcome.text)\(outcome.errors)")
      // A locked generation is not removed, so the index is created again for the next round.
      try #require(try bench.shell("rm -r index; $LEDE index articles").status == 0)
    }
  }

  @Test(
    "a version file with which Xapian would write out of bounds is reported as damage and repaired")
  func impossibleTrees() throws {
    let bench = try Workbench.withNewsroom()
    // The offsets of the depths of the six trees depend on lengths before them, so each byte is tried.
    for offset in 30..<105 {
      let patch = """
        rm -rf ix; cp -a index ix
        printf '\\x70' | dd of=ix/g-000001/iamglass bs=1 seek=\(offset) conv=notrunc status=none
        """
      try #require(try bench.shell(patch).status == 0)
      let outcome = try bench.lede("search", "--index", "ix", "circuits")
      #expect([0, 1, 5].contains(outcome.status), "byte \(offset): \(outcome.errors)")
      guard outcome.status == 5, offset < 60 else { continue }
      #expect(try bench.lede("check", "--index", "ix").status == 5)
      #expect(try bench.lede("index", "--index", "ix", "articles").status == 0)
      #expect(try bench.lede("search", "--index", "ix", "circuits").status == 0)
    }
  }

  @Test("numbers of generations may be very large, and a user's files are not overwritten")
  func oddNames() throws {
    for (change, status) in [
      ("touch index/g-9223372036854775807", 0), ("mkdir index/g-9999999999.draft", 0),
      ("echo mine > index/damaged", 2), ("echo mine > index/current.new", 2),
      ("mkdir index/lede-index.new", 2), ("rm index/current; mkdir index/current", 2),
      ("mkfifo index/damaged.new", 2), ("mkdir index/g-000001.damaged", 0),
    ] {
      let bench = try Workbench.withNewsroom()
      try #require(try bench.shell(change).status == 0)
      let outcome = try bench.lede("index", "--rebuild")
      #expect(outcome.status == Int32(status), "\(change): \(outcome.errors)")
      let isLeft = change.split(separator: " ").last.map {
        FileManager.default.fileExists(atPath: "\(bench.folder)/\($0)")
      }
      #expect(isLeft == true, "\(change)")
    }
  }

  @Test("a table with another hard link is not changed in place")
  func hardLink() throws {
    let bench = try Workbench.withNewsroom()
    try #require(try bench.shell("cp -al index snapshot").status == 0)
    let before = try TreeSnapshot(bench.folder + "/snapshot")
    try bench.write("Another Title\nA word: zeppelin.\n", to: "articles/another.txt")
    let built = try bench.lede("index")
    #expect(built.status == 0)
    #expect(built.errors.contains("hard links"))
    #expect(try TreeSnapshot(bench.folder + "/snapshot") == before)
  }
}
