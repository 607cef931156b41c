import Articles
import Base
import Store
import Xapian

/// Damage of the live generation, which a check has confirmed while nobody else could write.
///
/// The order of the steps that mend it: the stub names the last good generation, if one lies there;
/// the new one is built and published; only then the damaged one is set aside. So after a kill between
/// any two of them something is served: what was, or something better.
struct IndexRepair {
  private let folder: IndexFolder
  /// Nil when the stub names none.
  private let generation: Int?
  /// Of those that lie here the newest that is sound.
  private let lastGood: Int?
  /// What is wrong, in one line.
  private let description: String
  /// What the index was made of; empty when nothing tells that any more.
  let sources: [Source]

  /// Whether an error may come from a damaged index, rather than from files, disk or settings.
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

  /// Checks the live generation; nil when nothing is wrong with it.
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
      description = "'current' names no generation"
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

  /// The first problem of a generation; nil when there is none.
  private static func problem(
    of number: Int, in folder: IndexFolder, _ depth: CheckReport.Depth = .contents
  ) throws(LedeError) -> String? {
    let path = folder.generation(number)
    guard FileSystem.isFolder(path) else { return "generation \(number) is not there" }
    let report = try GenerationCheck.report(path, number: number, in: folder, depth: depth)
    return report.problems.first.map { "\($0.place): \($0.message)" }
  }

  /// What a generation was made of; nil when it does not say.
  static func sources(of number: Int, in folder: IndexFolder) -> [Source]? {
    guard (try? folder.verify(number)) != nil,
      let database = try? Database(path: folder.generation(number)),
      let sources = try? IndexMetadata.sources(of: database),
      !sources.isEmpty
    else { return nil }
    return sources
  }

  /// Why a new generation is built.
  var reason: String {
    let serving = lastGood.map { "; generation \($0), which is older, serves meanwhile" } ?? ""
    return "it is damaged (\(description))\(serving)"
  }

  /// Has readers go back to the last good generation.
  func serveLastGood() throws(LedeError) {
    if let lastGood { try folder.makeLive(lastGood) }
  }

  /// Keeps the damaged generation under another name, when a new one is published. Returns that name.
  func setAside() throws(LedeError) -> String? {
    guard let generation else { return nil }
    return try folder.setAside(generation)
  }

  /// The error when nobody says what is to be indexed, and the index cannot.
  var sourcesAreLost: LedeError {
    LedeError(
      .damaged,
      "the index in \(folder.path) is damaged (\(description)), and does not tell any more which "
        + "folders it was made of",
      hint: "Name them, to build it anew: lede index --index \(folder.path) FOLDER")
  }
}
