import Foundation
import Glibc
import SystemPackage
import TestSupport
import Testing
import Xapian

/// What damaged tables lead to.
@Suite struct DamageTests {
  /// Runs a match in which the process gets a signal, in the library or after it.
  private static func crash(inside: Bool) throws {
    let folder = try TemporaryFolder()
    let path = try makeDatabase(folder("db"), ["sea"])
    XapianLibrary.exitOnCrash(status: 5) { "\($0.lastComponent?.string ?? "") is damaged\n" }
    let database = try Database(path: path)
    var enquire = try Enquire(database)
    try enquire.setQuery(.matchAll)
    _ = try enquire.matchSet(count: 1) { _ in
      if inside { raise(SIGSEGV) }
      return .accept
    }
    raise(SIGSEGV)
  }

  @Test("a crash inside the library ends the process with the text and the status")
  func insideTheLibrary() async {
    let result = await #expect(
      processExitsWith: .exitCode(5), observing: [\.standardErrorContent]
    ) { try Self.crash(inside: true) }
    let text = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) }
    #expect(text?.contains("db is damaged\n") == true)
  }

  @Test("a crash elsewhere ends the process with its signal and no text")
  func elsewhere() async {
    let result = await #expect(
      processExitsWith: .failure, observing: [\.exitStatus, \.standardErrorContent]
    ) { try Self.crash(inside: false) }
    // A sanitizer makes an exit status of the signal.
    #expect(result?.exitStatus == .signal(SIGSEGV) || result?.exitStatus == .exitCode(1))
    let text = result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) }
    #expect(text?.contains("damaged") == false)
  }

  @Test("terms that are out of order are damage, so that no walk over them is endless")
  func order() throws {
    let folder = try TemporaryFolder()
    let path = try makeDatabase(folder("db"), ["heronaa heronab heronac"])
    let table = URL(fileURLWithPath: path.appending("postlist.glass").string)
    var bytes = try Data(contentsOf: table)
    let term = try #require(bytes.range(of: Data("heronab".utf8)))
    bytes.replaceSubrange(term, with: Data("heronzz".utf8))
    try bytes.write(to: table)
    let database = try Database(path: path)
    expectError(.databaseCorrupt, "not in ascending order") {
      try database.forEachTerm(prefix: Array("heron".utf8).span) { _, _ in true }
    }
  }
}
