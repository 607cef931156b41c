import Synchronization
import Testing

@testable import Service

@Suite("Clients")
struct ClientTests {
  private final class Calls: Sendable {
    private let state = Mutex(0)
    var count: Int { state.withLock { $0 } }
    func add() { state.withLock { $0 += 1 } }
  }

  @Test func disconnectingCallsTheCurrentHandlerOnce() {
    let client = Client()
    let (first, second) = (Calls(), Calls())
    client.setDisconnectHandler { first.add() }
    client.removeDisconnectHandler()
    client.setDisconnectHandler { second.add() }
    client.disconnect()
    client.disconnect()
    #expect(first.count == 0 && second.count == 1)
  }

  @Test func aHandlerThatIsSetAfterDisconnectingIsCalledAtOnce() {
    let client = Client()
    client.disconnect()
    let calls = Calls()
    client.setDisconnectHandler { calls.add() }
    #expect(calls.count == 1)
  }

  @Test func aRemovedHandlerIsNotCalled() {
    let client = Client()
    let calls = Calls()
    client.setDisconnectHandler { calls.add() }
    client.removeDisconnectHandler()
    client.disconnect()
    #expect(calls.count == 0)
  }
}
