package import Base
import Glibc
package import SystemPackage

/// The folder of an index: its generations, the stub file that names the live generation, and the
/// writer lock. `index/README.md` shows the layout.
package struct IndexFolder: Sendable {
  /// The absolute path of the folder.
  package let path: FilePath
  /// The permissions of files and folders that Lede creates here.
  package let mode: IndexMode

  package init(_ path: FilePath, mode: IndexMode = .ownerOnly) {
    self.path = FileSystem.absolute(path)
    self.mode = mode
  }

  /// The file that names the live generation, in the form of a Xapian stub file: `auto g-000042`.
  package var stub: FilePath { path.appending("current") }

  /// Returns the path of a generation.
  package func generation(_ number: Int) -> FilePath {
    path.appending(GenerationName.of(number))
  }

  /// Returns the path of the folder in which a generation is built before it is published.
  package func draft(_ number: Int) -> FilePath {
    path.appending(GenerationName.of(number) + Self.draftSuffix)
  }

  /// The owner of the folder, or the caller if the folder does not exist.
  var owner: uid_t {
    FileSystem.status(of: path)?.st_uid ?? geteuid()
  }

  /// Reads the number of the live generation; nil if the folder contains no index.
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
      .damaged, "\(stub) was not written by Lede: it is not one line that names a generation",
      hint: rebuildHint)
  }

  private var foreign: LedeError {
    LedeError(
      .noIndex, "\(path) is not a Lede index: its file 'current' was not written by Lede",
      hint: "Choose the folder of an index: --index DIR")
  }

  /// Opens the folder, following symbolic links. Returns nil with the reason in `errno`.
  func openFolder() -> Int32? {
    let descriptor = path.withPlatformString { open($0, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    return descriptor >= 0 ? descriptor : nil
  }

  /// Throws `damaged` unless the files of generation `number` are safe to open, see
  /// ``GenerationFiles/verify(_:in:)``.
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

  /// The hint for an index that cannot be used and may not contain its list of sources.
  package var rebuildHint: String { "Rebuild the index: lede index --index \(path) FOLDER" }

  /// The error for a folder without an index.
  package var missing: LedeError {
    if (FileSystem.names(in: path) ?? []).contains(where: Self.isDraft) {
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

  /// Returns the error of a run whose index folder was removed; `error` is what the run threw.
  package func vanished(_ error: any Error) -> LedeError {
    LedeError(
      .inputOutput,
      "the index folder \(path) was removed during the run: " + LedeError(wrapping: error).message,
      hint: "Run the command again to create a new index.")
  }

  /// Returns the numbers of the finished generations in the folder.
  package func generations() -> [Int] {
    (FileSystem.names(in: path) ?? []).compactMap { GenerationName.number(of: $0.string) }
  }

  /// The number of the next generation: larger than that of any generation here, of the live one even if
  /// its folder is missing, and of those in the mark.
  package var nextGeneration: Int {
    let used = (FileSystem.names(in: path) ?? []).compactMap { Self.numberOfAnyForm($0) }
    let live = (try? liveGeneration()) ?? nil
    return (used + (mark?.generations ?? [])).reduce(live ?? 0, max) + 1
  }

  /// Returns the sorted names of all generations except `live`: old ones, drafts and damaged ones.
  package func others(than live: Int?) -> [String] {
    let liveName = live.map(GenerationName.of)
    return (FileSystem.names(in: path) ?? []).map(\.string).filter {
      $0.hasPrefix("g-") && $0 != liveName
    }.sorted()
  }

  static let draftSuffix = ".draft"
  static let damagedSuffix = ".damaged"

  /// Whether a name in the folder is one of a draft.
  static func isDraft(_ name: FilePath.Component) -> Bool { name.string.hasSuffix(draftSuffix) }

  /// Parses the name of a generation, a draft or a damaged generation; nil for any other name.
  static func numberOfAnyForm(_ name: FilePath.Component) -> Int? {
    let name = name.string
    for mark in [draftSuffix, damagedSuffix] where name.hasSuffix(mark) {
      return GenerationName.number(of: name.dropLast(mark.count))
    }
    return GenerationName.number(of: name)
  }
}
