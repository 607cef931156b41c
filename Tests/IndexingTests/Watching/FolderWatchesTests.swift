import Foundation
import SystemPackage
import Testing

@testable import Indexing

/// The kernel's events of real folders.
@Suite("Folder watches")
final class FolderWatchesTests {
  private let folder = NSTemporaryDirectory() + "lede-" + UUID().uuidString
  private let watches = FolderWatches(limit: 2)
  private var none: ChangeFilter?

  init() throws { try make("") }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func make(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/" + name, withIntermediateDirectories: true)
  }

  private func write(_ name: String) throws {
    try Data("a".utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  private func place(_ name: String) -> WatchedPath { .folder(FilePath(folder + name)) }

  private func walk(_ places: [WatchedPath]) {
    watches.begin()
    for place in places { watches.watch(place) }
    watches.end()
  }

  @Test("a folder that a walk does not name any more is dropped, and one that is gone is forgotten")
  func dropping() throws {
    try make("a")
    walk([place(""), place("/a"), place("")])
    #expect(watches.count == 2)
    walk([place("")])
    #expect(watches.count == 1)
    try write("a/one.txt")
    #expect(!watches.takeEvents(&none))
    walk([place(""), place("/a")])
    try FileManager.default.removeItem(atPath: folder + "/a")
    #expect(watches.takeEvents(&none))
    #expect(watches.count == 1)
  }

  @Test("a folder is the same under its new name")
  func renaming() throws {
    try make("a")
    walk([place("/a")])
    try FileManager.default.moveItem(atPath: folder + "/a", toPath: folder + "/b")
    walk([place("/b")])
    #expect(watches.count == 1)
    _ = watches.takeEvents(&none)
    try write("b/one.txt")
    #expect(watches.takeEvents(&none))
  }

  @Test("of a folder that is there for one name only that name matters")
  func names() throws {
    walk([.name("one.txt", in: FilePath(folder))])
    try write("two.txt")
    #expect(!watches.takeEvents(&none))
    try write("one.txt")
    #expect(watches.takeEvents(&none))
  }

  @Test("what is beyond the limit is counted, until there is room")
  func limit() throws {
    for name in ["a", "b", "c"] { try make(name) }
    walk(["/a", "/b", "/c"].map(place))
    #expect(watches.count == 2 && watches.unwatched == 1 && watches.failure == ENOSPC)
    walk(["/a", "/b", "/missing"].map(place))
    #expect(watches.count == 2 && watches.unwatched == 0 && watches.failure == nil)
  }

  @Test("reading a folder and its files causes no event")
  func reading() throws {
    try write("one.txt")
    walk([place("")])
    _ = try FileManager.default.contentsOfDirectory(atPath: folder)
    _ = try Data(contentsOf: URL(fileURLWithPath: folder + "/one.txt"))
    #expect(!watches.takeEvents(&none))
  }

  @Test("lost events are reported")
  func overflow() throws {
    let limit = try String(
      contentsOfFile: "/proc/sys/fs/inotify/max_queued_events", encoding: .utf8)
    let most = try #require(Int(limit.trimmingCharacters(in: .whitespacesAndNewlines)))
    try #require(most <= 200_000, "the queue of this machine is too long to be filled")
    try write("one.txt")
    try write("two.txt")
    // Nothing but the loss itself matters.
    walk([.name("three.txt", in: FilePath(folder))])
    for _ in 0..<100 { for name in ["one", "two"] { chmod("\(folder)/\(name).txt", 0o600) } }
    #expect(!watches.takeEvents(&none))
    for _ in 0...most / 2 { for name in ["one", "two"] { chmod("\(folder)/\(name).txt", 0o600) } }
    #expect(watches.takeEvents(&none))
  }
}
