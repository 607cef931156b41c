import Foundation
import TestSupport

/// Random folders of a user's files, with the names of files of an index.
struct ForeignTree {
  private static let names = [
    "lock", "current", "damaged", "lede-index", "current.new", "lede-index.new", "damaged.new",
    "g-000001", "g-000007", "g-000009.draft", "g-000003.damaged", "XAPIANDB", "iamglass",
    "postlist.glass", "v.tmp", "README.md", "lede.sock", "lede.sock.lock", "part-0", "database",
    "config", "index", ".hidden", "a long name with spaces.txt",
  ]
  private static let texts = [
    "", "mine\n", "auto g-000001\n", "auto g-000001\nauto g-000001\n", "auto ../victim\n",
    "1 2\n", "12345\n", "Lede index 1\n", "# The index on disk\nmine\n",
    "Lede index 1\nLede writes and deletes files in this folder. Keep your own files elsewhere.\nmine\n",
  ]

  private let bench: Workbench
  private let victim: String
  private var random: SeededGenerator

  /// The trees are in the folder of `bench`. Links in them lead to the folder `victim`.
  init(_ bench: Workbench, victim: String, seed: UInt64) {
    self.bench = bench
    self.victim = victim
    random = SeededGenerator(seed: seed)
  }

  /// Creates the tree `name`, with at least one file that Lede does not write.
  mutating func make(_ name: String) throws {
    let path = bench.folder + "/" + name
    try fill(path, depth: 0)
    let own = ["notes.txt", "g-000007/notes.txt", "g-000009.draft/part-0/notes.txt"].randomElement(
      using: &random)
    let folder = (path + "/" + (own ?? "")) as NSString
    let parent = folder.deletingLastPathComponent
    var status = stat()
    // Through a link, the file would be outside the tree.
    let isTree = lstat(parent, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    try bench.write("mine\n", to: isTree ? name + "/" + (own ?? "") : name + "/notes.txt")
  }

  private mutating func fill(_ path: String, depth: Int) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    let program = "auto g-000001\nremote :/usr/bin/touch \(victim)/started\n"
    for name in Self.names.shuffled(using: &random).prefix(Int.random(in: 0...8, using: &random)) {
      let entry = path + "/" + name
      switch Int.random(in: 0..<10, using: &random) {
      case 0...2 where depth < 3: try fill(entry, depth: depth + 1)
      case 3: symlink(victim, entry)
      case 4: symlink(victim + "/precious.txt", entry)
      case 5: symlink("nowhere", entry)
      case 6: mkfifo(entry, 0o600)
      default:
        let text = (Self.texts + [program]).randomElement(using: &random) ?? ""
        try Data(text.utf8).write(to: URL(fileURLWithPath: entry))
      }
    }
  }
}
