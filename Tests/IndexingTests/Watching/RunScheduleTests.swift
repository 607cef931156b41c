import Testing

@testable import Indexing

/// The schedule on a clock that the test moves.
@Suite("The schedule of runs")
struct RunScheduleTests {
  private var schedule = RunSchedule()

  private mutating func run(
    _ outcome: RunSchedule.Outcome, at time: Double, seconds: Double = 0, seesAll: Bool = true
  ) {
    schedule.begin()
    schedule.end(outcome, at: time, seconds: seconds, seesAll: seesAll)
  }

  @Test("nothing is due without a change")
  mutating func idle() {
    #expect(schedule.due == nil)
    run(.changed, at: 0)
    #expect(schedule.due == nil)
  }

  @Test("a change waits until it is quiet, but not for ever")
  mutating func coalescing() throws {
    schedule.noteChange(at: 10)
    let alone = try #require(schedule.due)
    schedule.noteChange(at: 10.05)
    #expect(try #require(schedule.due) > alone)
    for step in 1...100 { schedule.noteChange(at: 10 + Double(step) / 20) }
    #expect(try #require(schedule.due) <= 10.5)
  }

  @Test("a run takes all changes before it")
  mutating func beginning() {
    schedule.noteChange(at: 1)
    run(.changed, at: 2)
    #expect(schedule.due == nil)
    schedule.noteChange(at: 3)
    #expect(schedule.due != nil)
  }

  @Test("runs that find nothing come less often, yet within half a second")
  mutating func fruitless() throws {
    var time = 0.0
    var rests: [Double] = []
    for _ in 0..<20 {
      run(.unchanged, at: time, seconds: 0.01)
      schedule.noteChange(at: time)
      let due = try #require(schedule.due)
      rests.append(((due - time) * 1_000).rounded())
      time = due
    }
    #expect(rests == rests.sorted())
    #expect(try #require(rests.last) > (try #require(rests.first)))
    #expect(try #require(rests.last) <= 500)
  }

  @Test("a failure is tried again, later each time, and sooner for a change")
  mutating func failures() throws {
    var delays: [Double] = []
    for _ in 0..<12 {
      run(.failed(waitsForChange: false), at: 100)
      delays.append(try #require(schedule.due) - 100)
    }
    #expect(delays == delays.sorted() && delays.first == 1 && delays.last == 60)
    schedule.noteChange(at: 100)
    #expect(schedule.due == 101)
    run(.changed, at: 200)
    run(.failed(waitsForChange: false), at: 300)
    #expect(schedule.due == 301)
  }

  @Test("what waits for a folder looks each second")
  mutating func waiting() {
    for _ in 0..<12 { run(.failed(waitsForChange: true), at: 100) }
    #expect(schedule.due == 101)
  }

  @Test("where not all folders are watched, all is looked through in proportion to what that costs")
  mutating func unwatched() {
    run(.unchanged, at: 100, seconds: 0.01, seesAll: false)
    #expect(schedule.due == 102)
    run(.unchanged, at: 200, seconds: 3, seesAll: false)
    #expect(schedule.due == 260)
  }
}
