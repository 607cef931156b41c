import CXapian
import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Xapian

/// The guard around every call, and the error that it reports.
@Suite struct XapianErrorTests {
  private func raise(_ code: cx_code, _ message: [UInt8]) -> XapianError? {
    do throws(XapianError) {
      try perform { cx_raise(code.rawValue, message, message.count, $0) }
      return nil
    } catch {
      return error
    }
  }

  private func raise(_ code: cx_code, _ message: String) -> XapianError? {
    raise(code, Array(message.utf8))
  }

  @Test(arguments: [
    (CX_DATABASE_MODIFIED, XapianError.Code.databaseModified, "DatabaseModifiedError"),
    (CX_DATABASE_LOCKED, .databaseLocked, "DatabaseLockError"),
    (CX_DATABASE_NOT_FOUND, .databaseNotFound, "DatabaseNotFoundError"),
    (CX_DATABASE_VERSION, .databaseVersion, "DatabaseVersionError"),
    (CX_DATABASE_CORRUPT, .databaseCorrupt, "DatabaseCorruptError"),
    (CX_DATABASE_CLOSED, .databaseClosed, "DatabaseClosedError"),
    (CX_DATABASE, .database, "DatabaseCreateError"),
    (CX_DOCUMENT_NOT_FOUND, .documentNotFound, "DocNotFoundError"),
    (CX_INVALID_ARGUMENT, .invalidArgument, "InvalidArgumentError"),
    (CX_INVALID_OPERATION, .invalidOperation, "InvalidOperationError"),
    (CX_RANGE, .range, "RangeError"),
    (CX_FEATURE_UNAVAILABLE, .featureUnavailable, "FeatureUnavailableError"),
    (CX_UNIMPLEMENTED, .unimplemented, "UnimplementedError"),
    (CX_NETWORK, .network, "NetworkError"),
    (CX_NETWORK_TIMEOUT, .networkTimeout, "NetworkTimeoutError"),
    (CX_UNKNOWN_LANGUAGE, .unknownLanguage, "InvalidArgumentError"),
    (CX_XAPIAN, .xapian, "WildcardError"),
  ])
  func everyXapianExceptionBecomesItsCode(
    raised: cx_code, code: XapianError.Code, name: String
  ) throws {
    let error = try #require(raise(raised, "the reason"))
    #expect(
      error
        == XapianError(
          code: code, type: name, message: "the reason", context: "cx_raise",
          systemError: EACCES, systemReason: "Permission denied"))
    #expect(
      error.description == "\(name): the reason (context: cx_raise) (Permission denied)")
  }

  @Test(arguments: [
    (CX_STOPPED, XapianError(code: .stopped, message: "The match was stopped")),
    (
      CX_OUT_OF_MEMORY,
      XapianError(code: .outOfMemory, type: "std::bad_alloc", message: "out of memory")
    ),
    (CX_STANDARD, XapianError(code: .standard, type: "std::exception", message: "the reason")),
    (CX_UNKNOWN, XapianError(code: .unknown, message: "An exception that is not an object")),
  ])
  func everyOtherExceptionBecomesItsCode(raised: cx_code, error: XapianError) {
    #expect(raise(raised, "the reason") == error)
  }

  @Test func onlyCodesOfTheHeaderAreCodes() {
    #expect(raise(CX_OK, "unheard") == nil)
    #expect(raise(cx_code(rawValue: 77), "")?.message == "Not a cx_code: 77")
  }

  @Test func aLongMessageIsCutBetweenCharacters() throws {
    for lead in 0..<4 {
      let text = String(repeating: "x", count: lead) + String(repeating: "\u{1F98A}", count: 200)
      let message = try #require(raise(CX_STANDARD, text)).message
      #expect(text.hasPrefix(message))
      #expect((508...511).contains(message.utf8.count))
    }
  }

  @Test func anyBytesMakeAMessage() throws {
    var random = SeededGenerator(seed: 0x1EDE)
    for _ in 0..<100 {
      let length = Int.random(in: 0...1_100, using: &random)
      let narrow = Bool.random(using: &random)
      let bytes = (0..<length).map { _ in
        UInt8.random(in: narrow ? 0x80...0xBF : 0...0xFF, using: &random)
      }
      let message = try #require(raise(CX_DATABASE, bytes)).message
      #expect(message.isEmpty == bytes.isEmpty)
      #expect(!message.unicodeScalars.contains("\0"))
    }
  }

  @Test func aNULDoesNotEndAMessage() throws {
    let error = try #require(raise(CX_DATABASE, [0x61, 0, 0x62]))
    #expect(error.message == "a?b")
    #expect(error.context == "cx_raise")
  }

  @Test func aCatchCanNameACode() {
    let failure: any Error = XapianError(code: .databaseLocked, message: "locked")
    switch failure {
    case XapianError.Code.databaseCorrupt: Issue.record("The wrong code matched")
    case XapianError.Code.databaseLocked: break
    default: Issue.record("No code matched")
    }
  }

  @Test func onlyThreeCodesAreWorthAnotherTry() {
    let retryable = (1...CX_CRASHED.rawValue).filter {
      raise(cx_code(rawValue: $0), "")?.isRetryable ?? false
    }
    let expected = [CX_DATABASE_MODIFIED, CX_DATABASE_LOCKED, CX_DATABASE_CORRUPT]
    #expect(retryable == expected.map(\.rawValue))
  }

  /// Xapian keeps the number private, so it is looked up by its description.
  @Test func noTwoErrorsOfTheSystemHaveOneDescription() {
    let descriptions = (1..<256).map { (number: Int32) in String(cString: strerror(number)) }
    #expect(Set(descriptions).count == descriptions.count)
  }

  @Test func theSystemErrorIsExact() throws {
    let folder = try TemporaryFolder()
    func error(_ body: () throws -> Void) throws -> XapianError {
      try #require(#expect(throws: XapianError.self, performing: body))
    }
    let missing = try error { _ = try Database(path: folder("none")) }
    #expect(missing.systemError == ENOENT)
    #expect(missing.systemReason == "No such file or directory")
    #expect(missing.type == "DatabaseNotFoundError")

    let parent = try folder.file("file", "text")
    let below = try error { _ = try WritableDatabase(path: parent.appending("db"), .create) }
    #expect(below.systemError == ENOTDIR)

    try makeDatabase(folder("db"), ["red hill"])
    let writer = try WritableDatabase(path: folder("db"), .open)
    let locked = try error { _ = try WritableDatabase(path: folder("db"), .open) }
    #expect(locked.code == .databaseLocked)
    #expect(locked.systemError == EAGAIN)
    try writer.close()

    // Xapian writes the reason into the message alone.
    try FileManager.default.removeItem(atPath: folder("db/flintlock").string)
    try FileManager.default.createDirectory(
      atPath: folder("db/flintlock").string, withIntermediateDirectories: false)
    let unusable = try error { _ = try WritableDatabase(path: folder("db"), .open) }
    #expect(unusable.code == .databaseLocked)
    #expect(unusable.systemError == EISDIR)
    #expect(unusable.systemReason == nil)

    let sound = try error { _ = try Query.term("") }
    #expect(sound.systemError == nil)
  }

  /// A path in a message is not an error of the system.
  @Test func aPathIsNotTakenForAnError() throws {
    let folder = try TemporaryFolder()
    for name in ["Permission denied", "No space left on device"] {
      let error = #expect(throws: XapianError.self) { _ = try Database(path: folder(name)) }
      #expect(error?.description.contains(name) == true)
      #expect(error?.systemError == ENOENT)
    }
  }
}
