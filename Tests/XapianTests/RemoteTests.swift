import Foundation
import SystemPackage
import Testing
import Xapian

/// Remote databases, served by Xapian's own programs.
@Suite struct RemoteTests {
  private static let server = "/usr/bin/xapian-tcpsrv"
  private static let program = "/usr/bin/xapian-progsrv"

  private static func canRun(_ program: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: program)
  }

  private let folder: TemporaryFolder
  private let path: FilePath

  init() throws {
    folder = try TemporaryFolder()
    path = try makeDatabase(
      folder("db"), ["red kite over red hill", "blue kite", "a hill of stones"])
  }

  /// What a remote database must be able to do.
  private func expectTheDatabase(_ database: borrowing Database) throws {
    let count = try database.documentCount
    #expect(count == 3)
    let terms = try terms(database, prefix: "o")
    #expect(terms == ["of:1", "over:1"])
    let phrase = try search(database, .phrase(["red", "hill"]))
    #expect(phrase == ["red kite over red hill"])
    // Here, a query of three or more words is driven by a posting source that a server does not know.
    let words = try Query.combined(.or, [.term("red"), .term("kite"), .term("hill"), .term("of")])
    let found = try search(database, words)
    #expect(found.count == 3)
    let best = try search(database, words) { try $0.setBooleanWeight() }
    #expect(Set(best) == Set(found))
    var values: [UInt32] = []
    try database.forEachValue(of: 1) { slot, _ in values.append(slot) }
    #expect(values == [lengthSlot])
    let revision = try database.revision
    #expect(revision == 0)

    var enquire = try Enquire(database)
    try enquire.setQuery(.term("kite"))
    let spy = try ValueCountSpy(slot: lengthSlot)
    try enquire.add(spy)
    let top = try enquire.matchSet(count: 1, checkAtLeast: .max)
    #expect(top.count == 1)
    let lengths = try spy.mostFrequent(10).map { "\($0.value[0]):\($0.count)" }
    #expect(lengths == ["3:1", "4:1"])
    expectError(.unimplemented) {
      _ = try search(database, .filtered(term: "kite".utf8.span) { _ in .accept })
    }
  }

  @Test(.enabled(if: canRun(program), "xapian-tools is not installed"))
  func overAProgram() throws {
    let database = try Database(remoteProgram: Self.program, arguments: [path.string])
    try expectTheDatabase(database)
    try database.close()
  }

  @Test(.enabled(if: canRun(program), "xapian-tools is not installed"))
  func overAProgramOfPATH() throws {
    let database = try Database(remoteProgram: "xapian-progsrv", arguments: [path.string])
    let count = try database.documentCount
    #expect(count == 3)
  }

  @Test(.enabled(if: canRun(server), "xapian-tools is not installed"))
  func overTCP() throws {
    let server = try TCPServer(Self.server, path.string)
    let database = try Database(remoteHost: "127.0.0.1", port: server.port)
    try expectTheDatabase(database)
    let named = try Database(remoteHost: "localhost", port: server.port)
    let count = try named.documentCount
    #expect(count == 3)
  }

  @Test func programsThatDoNotAnswer() throws {
    for program in ["/usr/bin/false", "/no/such/program", "no-such-program-at-all"] {
      expectError(.network) { _ = try Database(remoteProgram: program, arguments: []) }
    }
    // Reads what it is sent until this process ends, and sends nothing.
    expectError(.networkTimeout, "remote:prog(/usr/bin/tail -c 1)") {
      _ = try Database(
        remoteProgram: "/usr/bin/tail", arguments: ["-c", "1"], timeout: .milliseconds(20))
    }
  }

  @Test func serversThatDoNotAnswer() throws {
    let silent = try SilentServer()
    expectError(.networkTimeout, "127.0.0.1") {
      _ = try Database(
        remoteHost: "127.0.0.1", port: silent.port, timeout: .milliseconds(20))
    }
    let port = silent.port
    silent.close()
    let refused = #expect(throws: XapianError.self) {
      _ = try Database(remoteHost: "127.0.0.1", port: port)
    }
    #expect(refused?.code == .network)
    #expect(refused?.systemError == ECONNREFUSED)
  }

  @Test func argumentsThatXapianCannotTake() throws {
    let marker = folder("started").string
    for argument in ["", "two words", "\(marker)\0tail"] {
      expectError(.invalidArgument) {
        _ = try Database(remoteProgram: "/usr/bin/touch", arguments: [marker, argument])
      }
    }
    for timeout: Duration in [.zero, .microseconds(999), .seconds(-1), .seconds(5_000_000)] {
      expectError(.invalidArgument, "time-out") {
        _ = try Database(remoteProgram: "/usr/bin/touch", arguments: [marker], timeout: timeout)
      }
      expectError(.invalidArgument, "time-out") {
        _ = try Database(remoteHost: "127.0.0.1", port: 1, timeout: timeout)
      }
      expectError(.invalidArgument, "time-out") {
        _ = try Database(remoteHost: "127.0.0.1", port: 1, connectTimeout: timeout)
      }
    }
    expectError(.invalidArgument, "no program") {
      _ = try Database(remoteProgram: "", arguments: [])
    }
    expectError(.invalidArgument, "port") { _ = try Database(remoteHost: "127.0.0.1", port: 0) }
    expectError(.invalidArgument, "NUL") { _ = try Database(remoteHost: "a\0b", port: 1) }
    #expect(!FileManager.default.fileExists(atPath: marker))
  }
}
