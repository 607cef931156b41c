package import Base
import Glibc

/// The folder of an index: its generations, the stub file that names the live one, and the lock of
/// the writer. `index/README.md` shows the layout.
package struct IndexFolder: Sendable {
  /// Absolute.
  package let path: String
  /// The permissions that what is written here gets.
  package let mode: IndexMode

  package init(_ path: String, mode: IndexMode = .ownerOnly) {
    self.path = FileSystem.absolute(path)
    self.mode = mode
  }

  /// The file that names the live generation, in the form of a Xapian stub file: `auto g-000042`.
  package var stub: String { path + "/current" }

  /// The folder of a generation.
  package func generation(_ number: Int) -> String { path + "/" + GenerationName.of(number) }

  /// The folder in which a generation is built before it is published.
  package func draft(_ number: Int) -> String { generation(number) + Self.draftSuffix }

  /// The user to whom the folder belongs; the caller where it is not there.
  var owner: uid_t {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_uid : geteuid()
  }

  /// The number of the live generation; nil when there is no index here.
  ///
  /// If `current` is not a file that Lede writes, throws `damaged` in a folder with a mark and `noIndex`
  /// in a folder without.
  package func liveGeneration() throws(LedeError) -> Int? {
    guard let descriptor = openFolder() else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw FileSystem.failure("open the folder", path)
    }
    defer { close(descriptor) }
    if let file = RegularFile("current", in: descriptor) {
      guard file.isTrusted else {
        throw LedeError(
          .damaged, "\(stub) belongs to another user than the index", hint: rebuildHint)
      }
      if let text = file.text(atMost: Self.maximumStubBytes),
        let number = Self.number(inStub: text)
      {
        return number
      }
    } else if errno == ENOENT {
      return nil
    } else if errno == EACCES {
      throw FileSystem.failure("read", stub)
    }
    guard IndexMark.exists(in: descriptor) else { throw foreign }
    throw LedeError(
      .damaged, "\(stub) is not the file that Lede writes: one line with the name of a generation",
      hint: rebuildHint)
  }

  private var foreign: LedeError {
    LedeError(
      .noIndex, "\(path) is not a Lede index: its file 'current' is not Lede's",
      hint: "Name the folder of an index: --index DIR")
  }

  /// A descriptor of the folder, to which a symbolic link may lead; nil with the reason in `errno`.
  func openFolder() -> Int32? {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    return descriptor >= 0 ? descriptor : nil
  }

  /// Throws `damaged` unless the files of generation `number` can be opened without harm.
  package func verify(_ number: Int) throws(LedeError) {
    try GenerationFiles.verify(generation(number), in: self)
  }

  private static let maximumStubBytes = 64

  static func stubText(_ number: Int) -> String { "auto \(GenerationName.of(number))\n" }

  static func number(inStub text: String) -> Int? {
    guard text.hasPrefix("auto "), text.hasSuffix("\n"),
      let number = GenerationName.number(of: text.dropFirst(5).dropLast())
    else { return nil }
    return stubText(number) == text ? number : nil
  }

  /// What to do when the index cannot be used and may not say of what it was made.
  package var rebuildHint: String { "Build the index anew: lede index --index \(path) FOLDER" }

  /// The error for a folder without an index.
  package var missing: LedeError {
    if (FileSystem.names(in: path) ?? []).contains(where: { $0.hasSuffix(Self.draftSuffix) }) {
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
    (FileSystem.names(in: path) ?? []).compactMap { GenerationName.number(of: $0) }
  }

  /// A number that no generation here has or had: the live one may be gone.
  package var nextGeneration: Int {
    let used = (FileSystem.names(in: path) ?? []).compactMap { Self.numberOfAnyForm($0) }
    let live = (try? liveGeneration()) ?? nil
    return (used + (mark?.generations ?? [])).reduce(live ?? 0, max) + 1
  }

  /// Names of what lies here beside the live generation: older ones, drafts, what was set aside.
  package func others(than live: Int?) -> [String] {
    let liveName = live.map(GenerationName.of)
    return (FileSystem.names(in: path) ?? []).filter { $0.hasPrefix("g-") && $0 != liveName }
      .sorted()
  }

  static let draftSuffix = ".draft"
  static let damagedSuffix = ".damaged"

  /// The number of a generation, a draft, or one that was set aside; nil for any other name.
  static func numberOfAnyForm(_ name: String) -> Int? {
    for mark in [draftSuffix, damagedSuffix] where name.hasSuffix(mark) {
      return GenerationName.number(of: name.dropLast(mark.count))
    }
    return GenerationName.number(of: name)
  }
}

/// A reader's hold on a generation, so that no writer removes it meanwhile; released by deinit.
package final class FolderHold {
  private let descriptor: Int32

  /// Returns nil if the folder does not exist, or if an `exclusive` hold is impossible because of another
  /// hold.
  ///
  /// A reader continues without a hold if another process has an exclusive one. Writers take an
  /// exclusive hold only on generations that are not live, and other users must not be able to block
  /// searches with one.
  package init?(_ folder: String, exclusive: Bool) {
    descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    guard flock(descriptor, (exclusive ? LOCK_EX : LOCK_SH) | LOCK_NB) == 0 || !exclusive else {
      return nil
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }
}
