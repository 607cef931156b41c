import Articles
import Base
import Contract
import Foundation
import Query
import Store
import SystemPackage
import TestSupport
import Testing

@testable import Indexing

@Suite struct SourceWalkTests {
  @Test func filesAreInByteOrderOfTheirPaths() throws {
    let folder = try Folder()
    var random = SeededGenerator(seed: 5)
    let pieces = ["a", "b", "aaaaaaaa", "a-", "a.", "é", "Z", "0", "_", "~a", " "]
    for _ in 0..<300 {
      let parts = (0..<Int.random(in: 1...3, using: &random)).map { _ in
        (0..<Int.random(in: 1...3, using: &random)).compactMap { _ in
          pieces.randomElement(using: &random)
        }.joined()
      }
      // Folders end like no file does.
      try folder.fill(parts.dropLast().map { $0 + "d/" }.joined() + (parts.last ?? "") + ".txt")
    }
    let found = try folder.walk()
    let all = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix(".txt") }
    let expected = all.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    #expect(found == expected)
    #expect(found.count > 250)
  }

  @Test func hiddenFilesAndDefaultExcludesAreSkipped() throws {
    let folder = try Folder()
    try folder.fill(
      "a.txt", ".b.txt", ".c/d.txt", "e.txt~", "#f.md#", "node_modules/g/h.md", "i.bak", "~$j.md",
      ".git/k.txt", "._l.txt", "x/y~/m.txt", "n.png")
    #expect(try folder.walk() == ["a.txt"])
    #expect(try folder.walk { $0.takesHidden = true } == [".b.txt", ".c/d.txt", "a.txt"])
    let excluded = "backup, cache or other by-product"
    #expect(
      try folder.skipped() == [
        "#f.md#: \(excluded)", "._l.txt: hidden file or folder", ".b.txt: hidden file or folder",
        ".c: hidden file or folder", ".git: hidden file or folder", "e.txt~: \(excluded)",
        "i.bak: \(excluded)",
        "n.png: file of another type (.png)", "node_modules: \(excluded)", "x/y~: \(excluded)",
        "~$j.md: \(excluded)",
      ])
    #expect(
      try folder.walk { $0.exclude = ["!node_modules", "!.c", "a.*"] } == [
        ".c/d.txt", "node_modules/g/h.md",
      ])
  }

  @Test func excludeSkipsAndIncludeNarrows() throws {
    let folder = try Folder()
    try folder.fill("a.md", "b.txt", "x/a.txt", "x/y/b.md", "x/z/c.txt", "y/c.md")
    #expect(
      try folder.walk { $0.exclude = ["x/*", "!x/z/"] } == ["a.md", "b.txt", "x/z/c.txt", "y/c.md"])
    #expect(try folder.walk { $0.exclude = ["/y", "*.txt"] } == ["a.md", "x/y/b.md"])
    #expect(try folder.walk { $0.include = ["*.md"] } == ["a.md", "x/y/b.md", "y/c.md"])
    #expect(try folder.walk { $0.include = ["x/"] } == ["x/a.txt", "x/y/b.md", "x/z/c.txt"])
    #expect(
      try folder.walk {
        $0.include = ["x/", "!*.txt", "/b.*"]
        $0.exclude = ["z"]
      } == ["b.txt", "x/y/b.md"])
    #expect(
      try folder.skipped { $0.include = ["/b.*"] }.first == "a.md: not among the included")
    #expect(try folder.skipped { $0.exclude = ["x"] } == ["x: excluded"])
  }

  @Test func ignoreFilesOfEachFolderAreObeyed() throws {
    let folder = try Folder()
    try folder.fill("a.md", "b.md", "c.md", "x/a.md", "x/b.md", "x/c.md", "x/y/c.md", "z/d.md")
    try folder.write("a.md\n/b.md\n!c.md\nz/\n", to: ".gitignore")
    try folder.write("!b.md\nc.md\n", to: ".ledeignore")
    try folder.write("!c.md\n", to: "x/.gitignore")
    try folder.write("c.md\n", to: "x/y/.ledeignore")
    #expect(try folder.walk() == ["b.md", "x/b.md", "x/c.md"])
    #expect(try folder.walk { $0.readsIgnoreFiles = false }.count == 8)
    #expect(try folder.walk { $0.exclude = ["!z", "b.md"] } == ["x/c.md", "z/d.md"])
    #expect(
      try folder.skipped().filter { !$0.contains("hidden") }
        == [
          "a.md", "c.md", "x/a.md", "x/y/c.md", "z",
        ].map { $0 + ": ignored by a .gitignore or .ledeignore" })
  }

  /// Compares with `git ls-files`: files that git does not list as untracked are skipped.
  @Test func rulesAboveTheSourceMatchGit() throws {
    let folder = try Folder()
    _ = try folder.git("init", "-q")
    var random = SeededGenerator(seed: 7)
    let rules = [
      "a.md", "/a.md", "b/", "*.txt", "!b.txt", "x/**/a.md", "/x/y/c.*", "!y", "/x/b.md",
      "**/y/b.*",
    ]
    let folders = ["", "x/", "x/y/", "x/y/z/", "x/y/z/b/", "w/"]
    var compared = 0
    for round in 0..<12 {
      for place in folders {
        for name in ["a.md", "b.md", "b.txt", "c.txt"] { try folder.fill(place + name) }
        let chosen = (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in
          rules.randomElement(using: &random)
        }
        try folder.write(chosen.joined(separator: "\n"), to: place + ".gitignore")
      }
      let general = rules.randomElement(using: &random) ?? ""
      try folder.write(general, to: ".git/info/exclude")
      for source in ["x/y", "x", "x/y/z"] {
        let theirs = try folder.git("ls-files", "-o", "--exclude-standard", "-z", "--", source)
          .split(separator: "\0").map(String.init)
          .filter { !$0.hasSuffix(".gitignore") }.map { String($0.dropFirst(source.count + 1)) }
        // Git skips an ignored folder even if it is the argument. Here it is the source.
        if theirs.isEmpty { continue }
        compared += 1
        let ours = try folder.walk(source)
        #expect(
          ours == theirs.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) },
          "round \(round), \(source)")
      }
    }
    #expect(compared >= 18)
    // Without a repository, rules of parent folders do not apply.
    try FileManager.default.removeItem(atPath: folder.path + "/.git")
    try folder.write("*\n", to: ".gitignore", "x/.gitignore")
    try folder.write("", to: "x/y/.gitignore", "x/y/z/.gitignore", "x/y/z/b/.gitignore")
    #expect(try folder.walk("x/y").count == 12)
  }

  @Test func filesHaveTheStatusThatAnUpdateCompares() throws {
    let folder = try Folder()
    try folder.write("Twelve bytes", to: "a.txt")
    let file = folder.path + "/a.txt"
    var times = [
      timespec(tv_sec: 5, tv_nsec: 6), timespec(tv_sec: 1_700_000_000, tv_nsec: 123_456_789),
    ]
    #expect(utimensat(AT_FDCWD, file, &times, 0) == 0)
    let found = try #require(
      SourceWalk(try SourceList.make([.init(path: FilePath(folder.path))])).files.first)
    var status = stat()
    #expect(stat(file, &status) == 0)
    #expect(found.size == 12)
    #expect(found.modified == 1_700_000_000 && found.modifiedNanoseconds == 123_456_789)
    #expect(found.identity == FileIdentity(status) && found.identity.inode == status.st_ino)
    #expect(found.path == Array("a.txt".utf8))
  }

  @Test func rulesThatCannotBeReadAreReported() throws {
    let folder = try Folder()
    try folder.fill("a.md", "x/b.md", "y/c.md")
    try folder.link("x/.gitignore", to: "../a.md")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/y/.ledeignore", withIntermediateDirectories: true)
    try folder.write(String(repeating: "a.md\n", count: 300_000), to: ".gitignore")
    let walk = SourceWalk(try SourceList.make([.init(path: FilePath(folder.path))]))
    #expect(walk.files.count == 3)
    #expect(
      walk.issues.map(\.path)
        == [".gitignore", "x/.gitignore", "y/.ledeignore"].map { "\(folder.path)/\($0)" })
    #expect(
      walk.issues.allSatisfy { $0.severity == .warning && $0.message.hasPrefix("its rules ") })
  }
}
