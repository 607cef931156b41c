import Articles
import Base
import Store

/// The live generation as a run finds it.
struct LiveIndex {
  /// Nil when there is none, or none that can be used.
  let reader: IndexReader?
  /// Why there is no reader although there is an index.
  let problem: String?
  /// What the index was made of, as far as that can be told.
  let sources: [Source]
  /// What a check found wrong with it.
  let damage: IndexRepair?

  /// Opens it. Throws `damaged`; and `indexVersion` when it `isNeeded`, because only it knows its
  /// sources.
  init(_ folder: IndexFolder, isNeeded: Bool) throws(LedeError) {
    damage = nil
    do {
      reader = try folder.liveGeneration() == nil ? nil : try IndexReader(folder)
      problem = nil
    } catch  where !isNeeded && error.code == .indexVersion {
      // A foreign index is no reason not to build it anew.
      reader = nil
      problem = "it is of another version"
    }
    sources = reader?.sources ?? []
  }

  /// The same for one who writes nothing, and so does not mend anything either.
  init(forPlanIn folder: IndexFolder, isNeeded: Bool) throws(LedeError) {
    if folder.depthOfDamage != nil, let live = try folder.liveGeneration() {
      let sources = IndexRepair.sources(of: live, in: folder) ?? []
      self.init(reader: nil, problem: "a check found it damaged", sources: sources, damage: nil)
      return
    }
    do {
      self = try Self(folder, isNeeded: isNeeded)
    } catch  where !isNeeded && error.code == .damaged {
      self.init(reader: nil, problem: "it cannot be read", sources: [], damage: nil)
    }
  }

  /// A generation that is of no use any more.
  package init(_ damage: IndexRepair) {
    self.init(reader: nil, problem: damage.reason, sources: damage.sources, damage: damage)
  }

  private init(reader: IndexReader?, problem: String?, sources: [Source], damage: IndexRepair?) {
    self.reader = reader
    self.problem = problem
    self.sources = sources
    self.damage = damage
  }
}
