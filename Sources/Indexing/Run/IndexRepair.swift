import Articles
import Base
import Store
import Xapian

/// The repair of a live generation whose damage a check under the writer lock has confirmed.
///
/// First the stub names the last good generation, if any. Then the run builds and publishes a new
/// generation. Last, the damaged generation is renamed. So the index answers at least as well as before
/// after each step, even if the run is killed.
struct IndexRepair {
  private let folder: IndexFolder
  /// The damaged generation; nil if the stub names none.
  private let generation: Int?
  /// The newest sound generation in the folder; nil if no generation is sound.
  private let lastGood: Int?
  /// The first problem that the check found, in one line.
  private let description: String
  /// The sources of the index; empty if no generation contains its list of sources.
  let sources: [Source]

  /// Whether an error can come from a damaged index, rather than from files, disk or settings.
  static func isSuspected(_ error: any Error) -> Bool {
    switch error {
    case is ByteReader.Malformed: true
    case let error as XapianError:
      ![.inputOutput, .locked, .indexVersion, .configuration]
        .contains(LedeError(reading: error).code)
        && !LedeError.isOfSystem(error) && error.code != .outOfMemory
    case let error as LedeError: error.code == .damaged
    default: false
    }
  }

  /// Checks the live generation. Returns nil if it is sound.
  init?(of folder: IndexFolder, depth: CheckReport.Depth = .contents) throws(LedeError) {
    self.folder = folder
    var live: Int?
    do throws(LedeError) {
      live = try folder.liveGeneration()
      guard let live, let found = try Self.problem(of: live, in: folder, depth) else { return nil }
      description = found
    } catch {
      guard error.code == .damaged else { throw error }
      live = nil
      description = "'current' does not name a generation"
    }
    generation = live
    let others = folder.generations()
    lastGood = others.sorted(by: >).first {
      $0 != live && (try? Self.problem(of: $0, in: folder)) == .some(nil)
    }
    sources =
      [generation, lastGood].lazy.compactMap { $0 }.compactMap { Self.sources(of: $0, in: folder) }
      .first ?? []
  }

  /// Returns the first problem of a generation; nil if it is sound.
  private static func problem(
    of number: Int, in folder: IndexFolder, _ depth: CheckReport.Depth = .contents
  ) throws(LedeError) -> String? {
    let path = folder.generation(number)
    guard FileSystem.isFolder(path) else { return "generation \(number) is missing" }
    let report = try GenerationCheck.report(path, number: number, in: folder, depth: depth)
    return report.problems.first.map { "\($0.place): \($0.message)" }
  }

  /// Reads the sources of a generation; nil if they cannot be read.
  static func sources(of number: Int, in folder: IndexFolder) -> [Source]? {
    guard (try? folder.verify(number)) != nil,
      let database = try? Database(path: folder.generation(number)),
      let sources = try? IndexMetadata.sources(of: database),
      !sources.isEmpty
    else { return nil }
    return sources
  }

  /// The reason for the rebuild, for messages.
  var reason: String {
    let serving = lastGood.map { "; searches use the older generation \($0) meanwhile" } ?? ""
    return "it is damaged (\(description))\(serving)"
  }

  /// Makes the last good generation live, if any.
  func serveLastGood() throws(LedeError) {
    if let lastGood { try folder.makeLive(lastGood) }
  }

  /// Renames the damaged generation after a new one is published. Returns its new name, or nil if it does
  /// not exist.
  func setAside() throws(LedeError) -> String? {
    guard let generation else { return nil }
    return try folder.setAside(generation)
  }

  /// The error of a run without named sources when the list of sources is lost.
  var sourcesAreLost: LedeError {
    LedeError(
      .damaged,
      "the index in \(folder.path) is damaged (\(description)), and its list of sources is lost",
      hint: "Name the sources to rebuild it: lede index --index \(folder.path) FOLDER")
  }
}
