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
    client.setDisconnectHandler { first.add() }
    client.removeDisconnectHandler()
    client.setDisconnectHandler { second.add() }
    client.disconnect()
    client.disconnect()
    #expect(first.count == 0 && second.count == 1)
  }

  @Test func whatAClientWaitsForThatHasLeftEndsAtOnce() {
    let client = Client()
    client.disconnect()
    let ends = Ends()
    client.setDisconnectHandler { ends.add() }
    #expect(ends.count == 1)
  }

  @Test func anAnswerThatWasReceivedIsNotEnded() {
    let client = Client()
    let ends = Ends()
    client.setDisconnectHandler { ends.add() }
    client.removeDisconnectHandler()
    client.disconnect()
    #expect(ends.count == 0)
  }
}
