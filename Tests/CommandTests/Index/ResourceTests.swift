import Foundation
import Testing

/// Runs that fail because of a full disk, a limit or a missing permission: the error names the reason, the
/// index does not change, and the next run succeeds.
@Suite("Full disks, limits and missing permissions")
struct ResourceTests {
  @Test(
    "on a full disk, runs and backups fail and the index does not change",
    .enabled(if: Machine.mounts, "only root can mount a small disk"))
  func fullDisk() throws {
    let bench = try Workbench()
    try bench.writeNewsroom()
    try writeLong(bench)
    // The mount ends with the shell.
    let outcome = try bench.shell(
      """
      exec unshare -m bash -c '
        mkdir disk; mount -t tmpfs -o size=2m tmpfs disk; export LEDE_INDEX=$PWD/disk/index
        run() { "$LEDE" "$@" >> out 2>> errors; echo "$1 $?"; }
        fill() { cat /dev/zero > disk/fill 2>/dev/null; }
        run index articles
        fill
        run index articles long;     run check; run search circuits
        run index articles --rebuild; run check
        cp long/long0.txt articles
        run index articles;          run check --deep; run search circuits
        run backup disk/copy
        run search circuits --index disk/copy
        rm disk/fill
        run backup disk/copy;        run check --index disk/copy
        rm -r disk/copy
        run index articles;          run check --deep; run search heronry
      '
      """)
    #expect(
      outcome.lines == [
        "index 0", "index 7", "check 0", "search 0", "index 7", "check 0", "index 7", "check 0",
        "search 0", "backup 7", "search 3", "backup 0", "check 0", "index 0", "check 0", "search 0",
      ])
    let errors = try String(contentsOfFile: bench.folder + "/errors", encoding: .utf8)
    #expect(errors.count(of: "No space left on device") == 4, "\(errors)")
    #expect(errors.count(of: "hint: Free some space and run the command again") == 4)
  }

  @Test("at a limit on the size of files, runs and backups fail and the index does not change")
  func fileSize() throws {
    let bench = try Workbench.withNewsroom()
    try writeLong(bench)
    let outcome = try bench.shell(
      """
      run() { "$LEDE" "$@" >> out 2>> errors; echo "$1 $?"; }
      limited() { (ulimit -f $LIMIT; run "$@"); }
      cp long/long0.txt articles
      LIMIT=60 limited index;           run check --deep
      LIMIT=60 limited index --rebuild; run check --deep; run search circuits
      run backup copy
      run index;                        run check --deep; run search heronry
      LIMIT=60 limited backup copy;     run check --index copy
      run backup copy;                  run search heronry --index copy
      """)
    #expect(
      outcome.lines == [
        "index 7", "check 0", "index 7", "check 0", "search 0", "backup 0", "index 0", "check 0",
        "search 0", "backup 7", "check 0", "backup 0", "search 0",
      ])
    let errors = try String(contentsOfFile: bench.folder + "/errors", encoding: .utf8)
    #expect(errors.count(of: "File too large") == 3, "\(errors)")
    #expect(errors.count(of: "hint: Raise the limit on the size of files (ulimit -f)") == 3)
  }

  @Test(
    "a run fails if its index is removed or loses permissions, and the next run succeeds",
    .asUnprivilegedUser,
    arguments: [
      "rm -r index", "chmod 500 index index/g-*", "chmod 000 index", "chmod 000 index/g-000001",
    ], ["", "--rebuild"])
  func midway(act: String, how: String) throws {
    let bench = try Workbench.withNewsroom()
    let options = try bench.withActingFilter()
    try bench.write("Minutes\nThe heron was counted.\n", to: "articles/minutes.note")
    let user = try bench.unprivileged()
    #expect(try bench.shell("\(user)$LEDE index articles \(options)").status == 0)
    let generation = try bench.liveGeneration()
    let stub = try String(contentsOfFile: bench.index + "/current", encoding: .utf8)
    let before = try bench.shell("cat '\(generation)'/iamglass | cksum").text

    try bench.write("Minutes\nThe egret was counted, too.\n", to: "articles/minutes.note")
    try bench.write(
      "cd '\(bench.folder)' && \(act.replacing("g-000001", with: "g-*"))\n", to: "act")
    let outcome = try bench.shell("\(user)$LEDE index articles \(options) \(how)")
    try FileManager.default.removeItem(atPath: bench.folder + "/act")
    let isRemoved = act.hasPrefix("rm")
    // A build does not change the existing generation, and its files have permissions of their own.
    if !(act.hasSuffix("index/g-000001") && how != "") {
      #expect(outcome.status == 7, "\(outcome.errors)")
      let words = isRemoved ? "was removed during the run" : "Permission denied"
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
      #expect(
        outcome.errors.contains(isRemoved ? "hint: Run the command again" : "hint: Check the perm"))
    }
    if !isRemoved {
      _ = try bench.shell("\(user)find index -type d -exec chmod 700 {} + ")
      _ = try bench.shell("\(user)find index -type d -exec chmod 700 {} + ")
      if outcome.status != 0 {
        #expect(try String(contentsOfFile: bench.index + "/current", encoding: .utf8) == stub)
        #expect(try bench.shell("cat '\(generation)'/iamglass | cksum").text == before)
        #expect(try bench.shell("\(user)$LEDE check --deep").status == 0)
        #expect(try bench.lede("search", "egret", "--no-typos").status == 1)
      }
    }
    let next = try bench.shell("\(user)$LEDE index articles \(options)")
    #expect(next.status == 0, "\(next.errors)")
    #expect(try bench.shell("\(user)$LEDE check --deep").status == 0)
    #expect(try bench.lede("search", "egret").status == 0)
  }

  @Test(
    "files that can no longer be read keep their articles until --rebuild",
    .asUnprivilegedUser)
  func permissions() throws {
    let bench = try Workbench()
    for name in ["port/crane", "port/deep/winch", "port/buoy", "farm/heron", "farm/otter"] {
      try bench.write("Notes\nOn the \(name).\n", to: "\(name).txt")
    }
    let user = try bench.unprivileged()
    func finds(_ words: String) throws -> Bool {
      try words.split(separator: " ").allSatisfy {
        try bench.lede("search", String($0), "--no-typos").status == 0
      }
    }
    func run(_ act: String, _ options: String = "") throws -> Workbench.Outcome {
      try bench.shell("\(user)bash -c '\(act)' && \(user)$LEDE index \(options)")
    }
    #expect(try run("touch -d yesterday port/* port/deep/* farm/*", "port farm").status == 0)

    var outcome = try run("chmod 0 port/deep; rm port/buoy.txt")
    #expect(outcome.status == 6, "\(outcome.errors)")
    #expect(outcome.errors.contains("port/deep: cannot be listed: Permission denied"))
    #expect(try finds("crane winch heron otter") && !finds("buoy"))
    // The folder can be listed, but its files cannot be read.
    outcome = try run("chmod 444 port/deep")
    #expect(outcome.status == 6, "\(outcome.errors)")
    #expect(try finds("winch"))
    outcome = try run("chmod 755 port/deep; echo anew >> port/crane.txt; chmod 0 port/crane.txt")
    #expect(outcome.status == 6, "\(outcome.errors)")
    #expect(outcome.text.hasPrefix("Nothing has changed: 4 articles"), "\(outcome.text)")
    #expect(try finds("crane winch") && !finds("anew"))
    outcome = try run("chmod 644 port/crane.txt; rm port/deep/winch.txt")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try finds("crane anew") && !finds("winch"))

    // Like a mount point without its disk.
    outcome = try run("mv farm away; mkdir farm")
    #expect(outcome.status == 6, "\(outcome.errors)")
    #expect(outcome.errors.contains("farm: is an empty folder now, perhaps a disk that is not"))
    #expect(try finds("heron otter"))
    try bench.write("language: de\n", to: "lede.yaml")
    outcome = try run("true", "--config lede.yaml")
    #expect(outcome.status == 7, "\(outcome.errors)")
    #expect(outcome.errors.contains("cannot rebuild the index (the language changed)"))
    #expect(outcome.errors.contains("farm is an empty folder now"))
    #expect(outcome.errors.contains("the same command with --rebuild"))
    let plan = try bench.shell("\(user)$LEDE index --dry-run --config lede.yaml")
    #expect(plan.text.contains(" 2 failing"), "\(plan.text)")
    #expect(try finds("heron otter"))
    outcome = try run("rmdir farm; mv away farm; chmod 0 port farm")
    #expect(outcome.status == 7, "\(outcome.errors)")
    #expect(try finds("crane heron otter"))
    outcome = try run("chmod 755 port", "--rebuild")
    #expect(outcome.status == 6, "\(outcome.errors)")
    #expect(try finds("crane") && !finds("heron"))
    outcome = try run("chmod 755 farm")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try finds("crane heron otter"))
    #expect(try bench.lede("check", "--deep").status == 0)
  }

  @Test("a build without --rebuild does not remove files that cannot be read", .asUnprivilegedUser)
  func unreadableInBuilds() throws {
    let bench = try Workbench()
    for name in ["port/crane", "port/deep/winch", "farm/heron"] {
      try bench.write("Notes\nOn the \(name).\n", to: "\(name).txt")
    }
    let user = try bench.unprivileged()
    func run(_ act: String, _ options: String = "") throws -> Workbench.Outcome {
      try bench.shell("\(user)bash -c '\(act)' && \(user)$LEDE index \(options)")
    }
    func finds(_ word: String) throws -> Bool {
      try bench.lede("search", word, "--no-typos").status == 0
    }
    #expect(try run("touch -d yesterday */* port/deep/*", "port farm").status == 0)
    for options in ["farm port", "port", "port farm other", "--config lede.yaml"] {
      try bench.write("language: de\n", to: "lede.yaml")
      try bench.write("Other\nText.\n", to: "other/one.txt")
      let outcome = try run("chmod 0 port/crane.txt", options)
      #expect(outcome.status == 7, "\(options): \(outcome.errors)")
      #expect(
        outcome.errors.contains("crane.txt cannot be read: Permission denied; it is unchanged"))
      #expect(try finds("crane") && finds("heron"))
    }
    // So many new files that a build would be cheaper than an update.
    let many =
      try run("for n in $(seq 200); do echo \"Pebble $n\" > farm/$n.txt; done")
    #expect(many.text.hasPrefix("Updated in "), "\(many.text)\(many.errors)")
    #expect(try finds("crane") && finds("pebble"))
    // An unreadable file of a dropped source does not matter.
    #expect(try run("true", "farm").status == 0)
    #expect(try !finds("crane"))
  }

  @Test(
    "if an ignore file cannot be read, the articles of its folder stay and no others are added",
    .asUnprivilegedUser
  )
  func unreadableRules() throws {
    let bench = try Workbench()
    try bench.write("Notes\nA crane.\n", to: "port/crane.txt")
    try bench.write("Notes\nA secret.\n", to: "port/secret.txt")
    try bench.write("secret*\n", to: "port/.ledeignore")
    try bench.write("Notes\nA heron.\n", to: "farm/heron.txt")
    let user = try bench.unprivileged()
    #expect(try bench.shell("\(user)$LEDE index port farm").status == 0)
    let outcome = try bench.shell(
      "\(user)chmod 0 port/.ledeignore && \(user)$LEDE index")
    #expect(outcome.status == 6, "\(outcome.errors)")
    #expect(
      outcome.errors.contains("port/.ledeignore: its rules cannot be read: Permission denied"))
    #expect(try bench.lede("search", "crane").status == 0)
    #expect(try bench.lede("search", "secret", "--no-typos").status == 1)
  }

  @Test(
    "a source that cannot be reached is reported, and the other sources are updated",
    .asUnprivilegedUser)
  func unreachable() throws {
    let bench = try Workbench()
    try bench.write("Notes\nA crane.\n", to: "far/port/crane.txt")
    try bench.write("Notes\nA heron.\n", to: "farm/heron.txt")
    let user = try bench.unprivileged()
    #expect(try bench.shell("\(user)$LEDE index far/port farm").status == 0)
    try bench.write("Notes\nAn otter.\n", to: "farm/otter.txt")
    let outcome = try bench.shell("\(user)chmod 0 far && \(user)$LEDE index")
    #expect(outcome.status == 6, "\(outcome.errors)")
    for word in ["crane", "heron", "otter"] {
      #expect(try bench.lede("search", word).status == 0)
    }
    #expect(
      try bench.shell(
        "\(user)mkdir farm/x && \(user)rm farm/heron.txt farm/otter.txt && \(user)$LEDE index"
      ).status == 6)
    #expect(try bench.lede("search", "otter", "--no-typos").status == 1)
    #expect(try bench.lede("search", "crane").status == 0)
  }

  /// Writes texts of unique words, which need some hundred kilobytes in the index.
  private func writeLong(_ bench: Workbench) throws {
    for file in 0..<3 {
      let words = (0..<6_000).map { "w\(String($0 * 7_919 + file, radix: 36))x" }
      try bench.write(
        "The heronry\n" + words.joined(separator: " ") + ".\n", to: "long/long\(file).txt")
    }
  }
}

extension String {
  fileprivate func count(of word: String) -> Int { components(separatedBy: word).count - 1 }
}
