import Testing

/// After a kill at any time, the index is the old or the new one, and the next run completes the work.
@Suite("kills", .timeLimit(.minutes(30)))
struct KillTests {
  @Test func neverLoseOrHalveAnything() throws {
    var runs = try KilledRuns(seed: 5)
    var kills = 0
    var tries = 0
    while kills < Torture.kills, tries < 4 * Torture.kills {
      tries += 1
      if try runs.kill(tries) { kills += 1 }
    }
    try runs.converge("the end")
    #expect(kills == Torture.kills)
    let stages = KilledRuns.Stage.allCases.map { "\($0) \(runs.stages[$0, default: 0])" }
    print("NOTE: \(kills) kills of \(tries) runs left: \(stages.joined(separator: ", "))")
    guard Torture.isAsked else { return }
    for stage in KilledRuns.Stage.allCases {
      #expect(runs.stages[stage, default: 0] > 0, "no kill left \(stage)")
    }
  }
}
