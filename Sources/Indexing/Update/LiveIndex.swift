import Articles
import Base
import Store

/// The live generation at the start of a run.
struct LiveIndex {
  /// The reader of the generation; nil if the index does not exist or cannot be used.
  let reader: IndexReader?
  /// Why the generation cannot be used; nil if it can, or does not exist.
  let problem: String?
  /// The sources of the index; empty if they are unknown.
  let sources: [Source]
  /// The repair to make, if the generation is damaged.
  let repair: IndexRepair?

  /// Opens the live generation. Throws `damaged`, and `indexVersion` if it `isNeeded` for its list of
  /// sources.
  init(_ folder: IndexFolder, isNeeded: Bool) throws(LedeError) {
    repair = nil
    do {
      reader = try folder.liveGeneration() == nil ? nil : try IndexReader(folder)
      problem = nil
    } catch  where !isNeeded && error.code == .indexVersion {
      // An index of another version is rebuilt.
      reader = nil
      problem = "it is of another version"
    }
    sources = reader?.sources ?? []
  }

  /// Opens the live generation for a dry run, which repairs nothing.
  init(forPlanIn folder: IndexFolder, isNeeded: Bool) throws(LedeError) {
    if folder.depthOfDamage != nil, let live = try folder.liveGeneration() {
      let sources = IndexRepair.sources(of: live, in: folder) ?? []
      self.init(reader: nil, problem: "a check found it damaged", sources: sources, repair: nil)
      return
    }
    do {
      self = try Self(folder, isNeeded: isNeeded)
    } catch  where !isNeeded && error.code == .damaged {
      self.init(reader: nil, problem: "it cannot be read", sources: [], repair: nil)
    }
  }

  /// Creates the state of a run that repairs a damaged generation.
  init(_ repair: IndexRepair) {
    self.init(reader: nil, problem: repair.reason, sources: repair.sources, repair: repair)
  }

  private init(reader: IndexReader?, problem: String?, sources: [Source], repair: IndexRepair?) {
    self.reader = reader
    self.problem = problem
    self.sources = sources
    self.repair = repair
  }
}
