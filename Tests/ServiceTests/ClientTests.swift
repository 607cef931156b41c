import Synchronization
import Testing

@testable import Service

@Suite("Clients")
struct ClientTests {
  private final class Ends: Sendable {
    private let state = Mutex(0)
    var count: Int { state.withLock { $0 } }
    func add() { state.withLock { $0 += 1 } }
  }

  @Test func leavingEndsWhatTheClientWaitsFor() {
    let client = Client()
    let (first, second) = (Ends(), Ends())
    client.waits { first.add() }
    client.receives()
    client.waits { second.add() }
    client.leaves()
    client.leaves()
    #expect(first.count == 0 && second.count == 1)
  }

  @Test func whatAClientWaitsForThatHasLeftEndsAtOnce() {
    let client = Client()
    client.leaves()
    let ends = Ends()
    client.waits { ends.add() }
    #expect(ends.count == 1)
  }

  @Test func anAnswerThatWasReceivedIsNotEnded() {
    let client = Client()
    let ends = Ends()
    client.waits { ends.add() }
    client.receives()
    client.leaves()
    #expect(ends.count == 0)
  }
}
