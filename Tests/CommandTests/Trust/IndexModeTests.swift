import Foundation
import Testing

/// The permissions of an index, whatever those of the sources and the umask are.
@Suite("Who may read an index") struct IndexModeTests {
  /// Returns the permissions of the folders and files in the index: 700 and 600 if only the owner may read it.
  private func modes(_ bench: Workbench, of folder: String = "index") throws -> (
    folders: Set<String>, files: Set<String>
  ) {
    func list(_ kind: String) throws -> Set<String> {
      Set(try bench.shell("find \(folder) -type \(kind) ! -name lock -printf '%m\\n'").lines)
    }
    return (try list("d"), try list("f"))
  }

  private func expect(
    _ folder: String, _ file: String, _ bench: Workbench, of path: String = "index", _ note: String
  ) throws {
    let (folders, files) = try modes(bench, of: path)
    #expect(folders == [folder] && files == [file], "\(note): \(folders) \(files)")
  }

  @Test(
    "by default only the owner can read an index, after builds, updates, damage and backups",
    arguments: ["000", "022", "077"])
  func ownerAlone(_ umask: String) throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    func index(_ options: String = "") throws {
      let outcome = try bench.shell("umask \(umask); exec $LEDE index articles \(options)")
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    try index()
    try expect("700", "600", bench, "built")
    try bench.write("More\nAnother text on zeppelins.\n", to: "articles/more.txt")
    try index()
    try expect("700", "600", bench, "updated")
    try #require(try bench.shell("chmod -R a+rX index").status == 0)
    try index()
    try expect("700", "600", bench, "unchanged")
    try index("--rebuild")
    try expect("700", "600", bench, "built again")
    #expect(try bench.shell("umask \(umask); exec $LEDE backup copy").status == 0)
    try expect("700", "600", bench, of: "copy", "backup")
    try #require(
      try bench.shell(
        "dd if=/dev/urandom of=$LEDE_INDEX/g-000002/docdata.glass bs=1k count=4 conv=notrunc"
      ).status == 0)
    #expect(try bench.shell("umask \(umask); exec $LEDE check").status == 5)
    try expect("700", "600", bench, "damaged")
  }

  @Test("index_mode lets others read", arguments: [("0750", "750", "640"), ("755", "755", "644")])
  func wider(_ value: String, _ folder: String, _ file: String) throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    try bench.write("index_mode: \(value)\n", to: "lede.yaml")
    for (line, path) in [
      ("index articles", "index"), ("index articles --checksum", "index"), ("backup copy", "copy"),
    ] {
      let outcome = try bench.shell("umask 077; exec $LEDE \(line) --config lede.yaml")
      #expect(outcome.status == 0, "\(outcome.errors)")
      try expect(folder, file, bench, of: path, line)
    }
    try bench.write("More\nAnother text on zeppelins.\n", to: "articles/more.txt")
    #expect(try bench.lede("index", "--config", "lede.yaml").status == 0)
    try expect(folder, file, bench, "updated")
    // Readers cannot take the lock of the writer.
    #expect(try bench.shell("find index copy -name lock -printf '%m '").text == "600 600 ")
  }

  @Test("in a folder with the setgid bit, the folders of the index have it, too")
  func group() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    try bench.write("index_mode: '0750'\n", to: "lede.yaml")
    try #require(try bench.shell("mkdir p; chmod 2750 p").status == 0)
    for _ in 1...2 {
      #expect(
        try bench.lede("index", "--index", "p/ix", "articles", "--config", "lede.yaml").status == 0)
      try bench.write("More\nAnother text on zeppelins.\n", to: "articles/more.txt")
    }
    #expect(try bench.shell("find p/ix -type d ! -perm 2750").text == "")
    #expect(try bench.shell("find p/ix -type f ! -name lock ! -perm 0640").text == "")
  }

  @Test("a value of index_mode other than 0700, 0750 and 0755 is refused")
  func refused() throws {
    let bench = try Workbench()
    for value in ["0777", "0770", "700x", "0600", "+700", "true"] {
      try bench.write("index_mode: \(value)\n", to: "lede.yaml")
      let outcome = try bench.lede("index", "--config", "lede.yaml", ".")
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("index_mode takes 0700, 0750 or 0755, not '\(value)'"))
    }
  }

  @Test(
    "another user can read an index only if index_mode permits it",
    .enabled(if: getuid() == 0, "only root can run a command as another user"), .asUnprivilegedUser
  )
  func otherUser() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    let other = "setpriv --reuid=65534 --regid=65534 --clear-groups $LEDE"
    try #require(try bench.shell("chmod 755 . articles; test -x $LEDE").status == 0)
    #expect(try bench.lede("index", "articles").status == 0)
    #expect(try bench.shell("\(other) search circuits").status == 7)
    try bench.write("index_mode: 0755\n", to: "lede.yaml")
    #expect(try bench.lede("index", "articles", "--config", "lede.yaml").status == 0)
    let found = try bench.shell("\(other) search circuits")
    #expect(found.status == 0, "\(found.errors)")
    #expect(try bench.shell("\(other) check").status == 0)
    #expect(try bench.shell("\(other) index --rebuild articles").status == 2)
  }
}
