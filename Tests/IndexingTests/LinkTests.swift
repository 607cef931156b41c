import Articles
import Foundation
import Query
import Store
import SystemPackage
import Testing

@testable import Indexing

/// Each file is indexed once, however many links lead to it.
@Suite struct LinkTests {
  @Test func linksOutOfTheSourcesAreNotFollowed() throws {
    let folder = try Folder()
    try folder.fill("in/a.txt", "out/b.txt", "in-two/c.txt")
    try folder.link("in/b.txt", to: "../out/b.txt")
    try folder.link("in/out", to: "../out")
    try folder.link("in/etc.txt", to: "/etc/hostname")
    try folder.link("in/two", to: "../in-two")
    #expect(try folder.walk("in") == ["a.txt"])
    #expect(
      try folder.skipped("in")
        == ["b.txt", "etc.txt", "out", "two"].map {
          "in/\($0): symbolic link that leads out of the sources"
        })
  }

  @Test func linkToAnIndexedFileIsSkipped() throws {
    let folder = try Folder()
    try folder.fill("one/z.txt", "one/x/c.txt", "two/d.txt")
    try folder.link("one/a.txt", to: "z.txt")
    try folder.link("one/b", to: "x")
    try folder.link("one/two", to: "../two")
    #expect(try folder.walk("one", "two") == ["one:x/c.txt", "one:z.txt", "two:d.txt"])
    #expect(
      try folder.skipped("one", "two")
        == ["a.txt", "b", "two"].map {
          "one/\($0): other name of a file or folder that is indexed"
        })
  }

  @Test func linkToAFileThatIsNotIndexedOtherwiseIsFollowed() throws {
    let folder = try Folder()
    try folder.fill(".store/1", ".store/2.txt", ".store/deep/3.md", ".store/deep/4.png", "b.txt")
    try folder.write("9*\n", to: ".store/deep/.gitignore")
    try folder.fill(".store/deep/9.md")
    try folder.link("a.txt", to: ".store/1")
    try folder.link("c", to: ".store")
    try folder.link("d.txt", to: ".store/2.txt")
    try folder.link("e.png", to: ".store/1")
    // Links are followed in order, so the folder has the file before the second link to it.
    #expect(try folder.walk() == ["a.txt", "b.txt", "c/2.txt", "c/deep/3.md"])
    #expect(
      try folder.skipped().filter { !$0.contains("hidden") } == [
        "c/1: file of another type (no extension)",
        "c/deep/4.png: file of another type (.png)",
        "c/deep/9.md: ignored by a .gitignore or .ledeignore",
        "d.txt: other name of a file or folder that is indexed",
        "e.png: file of another type (.png)",
      ])
    let sources = try SourceList.make([.init(path: FilePath(folder.path))])
    let linked = try #require(SourceWalk(sources).files.first)
    #expect(
      linked.absolutePath(in: sources[0]).string == folder.path + "/.store/1",
      "the target is read, because the link may change")
  }

  @Test func loopsEnd() throws {
    let folder = try Folder()
    try folder.fill("x/a.txt", ".h/b.txt")
    try folder.link("x/up", to: "..")
    try folder.link("x/self", to: "self")
    try folder.link("x/there", to: "back")
    try folder.link("x/back", to: "there")
    try folder.link("x/nowhere.txt", to: "gone.txt")
    try folder.link("x/hidden", to: "../.h")
    try folder.link(".h/again", to: "../.h")
    try folder.link(".h/x", to: "../x")
    try folder.link("y", to: "x/up/x/up")
    #expect(try folder.walk() == ["x/a.txt", "x/hidden/b.txt"])
    let skipped = try folder.skipped()
    #expect(
      skipped.filter { $0.hasSuffix("leads nowhere") }
        == ["back", "nowhere.txt", "self", "there"]
        .map { "x/\($0): symbolic link that leads nowhere" })
    #expect(
      skipped.filter { $0.contains("other name") }
        == ["x/hidden/again", "x/hidden/x", "x/up", "y"]
        .map { "\($0): other name of a file or folder that is indexed" })
  }

  @Test func firstHardLinkIsIndexed() throws {
    let folder = try Folder()
    try folder.fill("b/one.txt", "c.txt")
    for name in ["a.txt", "b.txt", "b/two.txt"] {
      try FileManager.default.linkItem(
        atPath: folder.path + "/b/one.txt", toPath: folder.path + "/" + name)
    }
    #expect(try folder.walk() == ["a.txt", "c.txt"])
    #expect(
      try folder.skipped()
        == ["b.txt", "b/one.txt", "b/two.txt"].map {
          "\($0): other name of a file or folder that is indexed"
        })
  }

  @Test func namedFileIsIndexedDespiteTheRules() throws {
    let folder = try Folder()
    try folder.fill("a.txt", ".b/c", "d.txt", "e.txt")
    try folder.write("d.txt\n", to: ".gitignore")
    #expect(try folder.walk(".b/c") == ["c"])
    #expect(try folder.walk("", ".b/c", "d.txt", "a.txt") == [".b/c", "a.txt", "d.txt", "e.txt"])
    #expect(try folder.walk("", "d.txt") { $0.exclude = ["*.txt"] } == ["d.txt"])
  }
}
