import Foundation
import TestSupport

/// A random history of the files of a folder.
struct FileHistory {
  /// A kind of change.
  enum Operation: CaseIterable {
    case add, edit, rename, delete, touch, swap
    /// Writes other text of the same length, and restores the time of change.
    case editUnseen
    case folderBecomesFile, fileBecomesFolder
    case sameProfileInMany
    case link, changeMode
    /// Writes contents that cannot be indexed, or only in part.
    case spoil
  }

  private static let words =
    "otter heron river regulators regulated stone Wild-Life maps x1 GLM-4.6V"
    .split(separator: " ").map(String.init)
  private static let otters =
    "```About the Organizations Mentioned\nOtter Trust\nIt keeps otters.\n"

  let index: TemporaryIndex
  var random: SeededGenerator
  /// The number of executions of each operation.
  private(set) var done: [Operation: Int] = [:]

  init(_ index: TemporaryIndex, seed: Int) {
    self.index = index
    random = SeededGenerator(seed: UInt64(seed) &+ 77)
  }

  /// Executes a random operation for which there are files.
  mutating func step() throws {
    while true {
      guard let operation = Self.draw.randomElement(using: &random) else { return }
      guard try apply(operation) else { continue }
      done[operation, default: 0] += 1
      return
    }
  }

  /// The operations to draw from, common ones several times.
  private static let draw: [Operation] =
    Operation.allCases + [.add, .add, .add, .edit, .edit, .rename, .rename, .delete, .swap]

  private mutating func apply(_ operation: Operation) throws -> Bool {
    switch operation {
    case .add: try add()
    case .edit: try edit()
    case .rename: try rename()
    case .delete: try delete()
    case .touch: try touch()
    case .swap: try swap()
    case .editUnseen: try editUnseen()
    case .folderBecomesFile: try folderBecomesFile()
    case .fileBecomesFolder: try fileBecomesFolder()
    case .sameProfileInMany: try sameProfileInMany()
    case .link: try link()
    case .changeMode: try changeMode()
    case .spoil: try spoil()
    }
  }
}

// MARK: - Operations

/// Each returns false if there are no files for it.
extension FileHistory {
  private mutating func add() throws -> Bool {
    let name = newName()
    guard !exists(name), hasRoom(name) else { return false }
    try index.write(name, text(for: name))
    return true
  }

  private mutating func edit() throws -> Bool {
    guard let name = names().randomElement(using: &random) else { return false }
    try index.write(name, text(for: name))
    return true
  }

  private mutating func rename() throws -> Bool {
    let new = newName()
    guard let old = names().randomElement(using: &random), !exists(new), hasRoom(new) else {
      return false
    }
    try FileManager.default.createDirectory(
      atPath: (path(new) as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: path(old), toPath: path(new))
    return true
  }

  private mutating func delete() throws -> Bool {
    guard let name = names().randomElement(using: &random) else { return false }
    try FileManager.default.removeItem(atPath: path(name))
    return true
  }

  private mutating func touch() throws -> Bool {
    guard let name = names().randomElement(using: &random) else { return false }
    try index.age(name, seconds: Int.random(in: 0...1_000, using: &random))
    return true
  }

  private mutating func swap() throws -> Bool {
    guard let one = names().randomElement(using: &random),
      let two = names().randomElement(using: &random),
      one != two, (one as NSString).pathExtension == (two as NSString).pathExtension
    else { return false }
    let files = FileManager.default
    try files.moveItem(atPath: path(one), toPath: path("swap"))
    try files.moveItem(atPath: path(two), toPath: path(one))
    try files.moveItem(atPath: path("swap"), toPath: path(two))
    return true
  }

  /// Edits only a file that changed within the last second. Without `--checksum`, the change of an older
  /// file is not found.
  private mutating func editUnseen() throws -> Bool {
    var status = stat()
    let fresh = names().filter { name in
      stat(path(name), &status) == 0 && status.st_mtim.tv_sec >= time(nil) - 1
    }
    guard let name = fresh.randomElement(using: &random) else { return false }
    let file = open(path(name), O_RDWR)
    defer { close(file) }
    fstat(file, &status)
    // Foundation leaks its buffer when it reads an empty file.
    var bytes = [UInt8](repeating: 0, count: Int(status.st_size))
    guard read(file, &bytes, bytes.count) == bytes.count else { return false }
    var text = String(decoding: bytes, as: UTF8.self)
    let swapped = [("otter", "heron"), ("heron", "otter"), ("river", "stone"), ("maps", "lids")]
    guard let (old, new) = swapped.first(where: { text.contains($0.0) }) else { return false }
    text = text.replacingOccurrences(of: old, with: new)
    return pwrite(file, text, text.utf8.count, 0) == text.utf8.count
      && futimens(file, [status.st_atim, status.st_mtim]) == 0
  }

  private mutating func folderBecomesFile() throws -> Bool {
    guard isFolder("d.txt") else { return false }
    try FileManager.default.removeItem(atPath: path("d.txt"))
    try index.write("d.txt", text(for: "d.txt"))
    return true
  }

  private mutating func fileBecomesFolder() throws -> Bool {
    guard exists("d.txt"), !isFolder("d.txt") else { return false }
    try FileManager.default.removeItem(atPath: path("d.txt"))
    for name in ["d.txt/0.txt", "d.txt/1.md"] { try index.write(name, text(for: name)) }
    return true
  }

  private mutating func sameProfileInMany() throws -> Bool {
    let many = names().filter { $0.hasSuffix(".txt") }.shuffled(using: &random).prefix(5)
    for name in many { try index.write(name, "\(text(for: name))\n\(Self.otters)") }
    return many.count > 1
  }

  private mutating func link() throws -> Bool {
    let new = newName()
    guard let old = names().randomElement(using: &random), !exists(new), hasRoom(new),
      (old as NSString).pathExtension == (new as NSString).pathExtension
    else { return false }
    try FileManager.default.createDirectory(
      atPath: (path(new) as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try FileManager.default.linkItem(atPath: path(old), toPath: path(new))
    return true
  }

  private mutating func changeMode() throws -> Bool {
    guard let name = names().randomElement(using: &random) else { return false }
    return chmod(path(name), [0o600, 0o640, 0o755].randomElement(using: &random) ?? 0o644) == 0
  }

  private mutating func spoil() throws -> Bool {
    guard let name = names().randomElement(using: &random) else { return false }
    // More bad rows than are listed one by one.
    let end =
      name.hasSuffix(".jsonl")
      ? String(repeating: "no JSON\n", count: Int.random(in: 1...30, using: &random)) : "\0"
    try index.write(name, text(for: name) + end)
    return true
  }
}

// MARK: - Files

extension FileHistory {
  private func path(_ name: String) -> String { index.articles + "/" + name }

  private func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(name))
  }

  private func isFolder(_ name: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path(name), isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// Whether no file has the path of its folder.
  private func hasRoom(_ name: String) -> Bool {
    let folder = (name as NSString).deletingLastPathComponent
    return folder.isEmpty || !exists(folder) || isFolder(folder)
  }

  private func names() -> [String] {
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: index.articles)) ?? []
    return all.filter { name in
      [".txt", ".md", ".jsonl"].contains { name.hasSuffix($0) } && !isFolder(name)
    }.sorted()
  }

  private mutating func newName() -> String {
    let folder =
      ["", "a/", "b/", "a/c/", "2026/01/14/", "d.txt/"].randomElement(using: &random) ?? ""
    let name = Int.random(in: 0..<6, using: &random)
    return folder + "\(name)."
      + (["txt", "txt", "txt", "md", "jsonl"].randomElement(using: &random) ?? "txt")
  }

  private mutating func text(for name: String) -> String {
    let count = Int.random(in: 1...30, using: &random)
    let body = (0..<count).map { _ in Self.words.randomElement(using: &random) ?? "" }
      .joined(separator: " ")
    if name.hasSuffix(".jsonl") {
      return (0..<Int.random(in: 0...3, using: &random)).map { row in
        #"{"id":"\#(row)","title":"Row","text":"\#(body)","tags":["wild-life"]}"# + "\n"
      }.joined()
    }
    let tag = ["#Wild-Life", "#wild_life", "#maps", ""].randomElement(using: &random) ?? ""
    let profile =
      [
        "", Self.otters,
        "```About the Organizations Mentioned\nOtter Trust\nIt keeps herons.\n",
        "```About the People Mentioned\nJo Quill\nWrites maps.\nOtter Trust\nIt keeps otters.\n",
      ].randomElement(using: &random) ?? ""
    return name.hasSuffix(".md")
      ? "# Title \(count)\n\n\(tag)\n\n\(body)\n" : "Title \(count)\n\(tag)\n\(body).\n\(profile)"
  }
}
