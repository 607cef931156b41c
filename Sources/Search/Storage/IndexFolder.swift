import Glibc

/// The folder of an index: its generations, the stub file that names the live one, and the lock of
/// the writer. `index/README.md` shows the layout.
package struct IndexFolder: Sendable {
  /// Absolute.
  package let path: String

  package init(_ path: String) { self.path = FileSystem.absolute(path) }

  /// The Xapian stub file: a line `auto g-000042` for each database of the live generation.
  package var stub: String { path + "/current" }

  /// The folder of a generation.
  package func generation(_ number: Int) -> String {
    let digits = String(number)
    let zeros = String(repeating: "0", count: max(0, 6 - digits.utf8.count))
    return "\(path)/g-\(zeros)\(digits)"
  }

  /// The folder in which a generation is made before it is published.
  package func draft(_ number: Int) -> String { generation(number) + Self.draftMark }

  /// The number of the live generation; nil when there is no index here.
  package func liveGeneration() throws(LedeError) -> Int? {
    guard let text = try FileSystem.text(of: stub) else { return nil }
    guard let name = text.split(whereSeparator: \.isWhitespace).dropFirst().first,
      let number = Self.number(ofFolder: name)
    else {
      throw LedeError(
        .damaged, "\(stub) does not name a generation",
        hint: rebuildHint)
    }
    return number
  }

  /// What to do when the index cannot be used and may not say of what it was made.
  package var rebuildHint: String { "Build the index anew: lede index --index \(path) FOLDER" }

  /// The error for a folder without an index.
  package var missing: LedeError {
    if (FileSystem.names(in: path) ?? []).contains(where: { $0.hasSuffix(Self.draftMark) }) {
      return LedeError(
        .noIndex, "the index in \(path) is not finished yet",
        hint: "Wait until 'lede index' has ended. If it was killed, run it again.")
    }
    if FileSystem.isFolder(path) {
      return LedeError(
        .noIndex, "\(path) is a folder, but holds no Lede index",
        hint: "Make one with: lede index --index \(path) FOLDER")
    }
    return LedeError(
      .noIndex, "there is no index at \(path)",
      hint: "Make one with: lede index --index \(path) FOLDER")
  }

  /// The error of a run under which the folder was removed, which met `error`.
  package func vanished(_ error: any Error) -> LedeError {
    LedeError(
      .inputOutput,
      "the index folder \(path) was removed while the run went on: "
        + LedeError(wrapping: error).message,
      hint: "Run the command again: it makes the index anew.")
  }

  /// Numbers of the finished generations that lie here.
  package func generations() -> [Int] {
    (FileSystem.names(in: path) ?? []).compactMap { Self.number(ofFolder: $0) }
  }

  /// Makes a finished generation the live one: its files on the disk, then the stub, then the
  /// folder. Readers see the old one or the new one, also after a power cut.
  package func publish(_ number: Int, draft: String) throws(LedeError) {
    for name in FileSystem.names(in: draft) ?? [] {
      try FileSystem.synchronize(draft + "/" + name)
    }
    try FileSystem.synchronize(draft)
    let folder = generation(number)
    guard rename(draft, folder) == 0 else { throw FileSystem.failure("rename to", folder) }
    try FileSystem.synchronize(path)
    try makeLive(number)
  }

  /// Has readers open generation `number`, which is whole and on the disk.
  package func makeLive(_ number: Int) throws(LedeError) {
    let name = generation(number).dropFirst(path.count + 1)
    try FileSystem.replace(stub, with: "auto \(name)\n")
    removeDamageMark()
    try FileSystem.synchronize(path)
  }

  /// Says which generation a check has found damaged, so that the next run looks into it: a run that
  /// changes little may not read what is damaged.
  private var damageMark: String { path + "/damaged" }

  /// Leaves the mark that a check of this depth, a number, has found generation `number` damaged.
  package func markDamaged(_ number: Int, depth: Int) throws(LedeError) {
    try FileSystem.replace(damageMark, with: "\(number) \(depth)\n")
  }

  /// The depth of the check that has found the live generation damaged; nil when none has.
  package var depthOfDamage: Int? {
    guard let mark = (try? FileSystem.text(of: damageMark)) ?? nil,
      let live = (try? liveGeneration()) ?? nil
    else { return nil }
    let numbers = mark.split(whereSeparator: \.isWhitespace).map { Int($0) }
    return numbers.count == 2 && numbers[0] == live ? numbers[1] : nil
  }

  /// Takes the mark away, if there is one.
  package func removeDamageMark() { unlink(damageMark) }

  /// A number that no generation here has or had: the live one may be gone.
  package var nextGeneration: Int {
    let aside = (FileSystem.names(in: path) ?? []).filter { $0.hasSuffix(Self.damagedMark) }
      .compactMap { Self.number(ofFolder: $0.dropLast(Self.damagedMark.count)) }
    let live = (try? liveGeneration()) ?? nil
    return (generations() + aside).reduce(live ?? 0, max) + 1
  }

  /// Keeps a damaged generation, which is not the live one, under a name that no reader opens; only
  /// the last one is kept. Returns that name; nil when it is not there.
  package func setAside(_ number: Int) throws(LedeError) -> String? {
    let folder = generation(number)
    guard try liveGeneration() != number, FileSystem.isFolder(folder) else { return nil }
    for name in FileSystem.names(in: path) ?? []
    where name.hasPrefix("g-") && name.hasSuffix(Self.damagedMark) {
      try FileSystem.removeFolder(path + "/" + name)
    }
    let aside = folder + Self.damagedMark
    guard rename(folder, aside) == 0 else { throw FileSystem.failure("rename to", aside) }
    try FileSystem.synchronize(path)
    return String(aside.dropFirst(path.count + 1))
  }

  /// Names of what lies here beside the live generation: older ones, drafts, what was set aside.
  package func others(than live: Int?) -> [String] {
    let liveName = live.map { generation($0).dropFirst(path.count + 1) } ?? ""
    return (FileSystem.names(in: path) ?? []).filter { $0.hasPrefix("g-") && $0 != liveName }
      .sorted()
  }

  /// Removes what a killed run left half-built.
  package func removeDrafts() throws(LedeError) {
    for name in FileSystem.names(in: path) ?? []
    where name.hasPrefix("g-") && name.hasSuffix(Self.draftMark) {
      try FileSystem.removeFolder(path + "/" + name)
    }
    _ = unlink(FileSystem.draft(of: stub))
  }

  /// Removes generations other than `live` that no reader holds.
  package func removeOthers(than live: Int) throws(LedeError) {
    for number in generations() where number != live {
      let folder = generation(number)
      guard let hold = FolderHold(folder, exclusive: true) else { continue }
      try withExtendedLifetime(hold) { () throws(LedeError) in
        try FileSystem.removeFolder(folder)
      }
    }
  }

  private static let draftMark = ".draft"
  private static let damagedMark = ".damaged"

  private static func number(ofFolder name: some StringProtocol) -> Int? {
    guard name.hasPrefix("g-") else { return nil }
    return Int(name.dropFirst(2))
  }
}

/// A reader's hold on a generation, so that no writer removes it meanwhile; released by deinit.
package final class FolderHold {
  private let descriptor: Int32

  /// nil when the folder is not there, or somebody else's hold forbids it.
  package init?(_ folder: String, exclusive: Bool) {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
