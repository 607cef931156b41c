import CXapian
import TestSupport
import Testing

@testable import Xapian

/// The guard around every call, and the error it makes.
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
    (CX_XAPIAN, .xapian, "WildcardError"),
  ])
  func everyXapianExceptionBecomesItsCode(
    raised: cx_code, code: XapianError.Code, name: String
  ) throws {
    let error = try #require(raise(raised, "the reason"))
    #expect(error.code == code)
    #expect(error.message == "\(name): the reason (context: cx_raise) (Permission denied)")
  }

  @Test(arguments: [
    (CX_STOPPED, XapianError.Code.stopped, "The match was stopped"),
    (CX_OUT_OF_MEMORY, .outOfMemory, "std::bad_alloc: out of memory"),
    (CX_STANDARD, .standard, "std::exception: the reason"),
    (CX_UNKNOWN, .unknown, "An exception that is not an object"),
  ])
  func everyOtherExceptionBecomesItsCode(
    raised: cx_code, code: XapianError.Code, message: String
  ) {
    #expect(raise(raised, "the reason") == XapianError(code: code, message: message))
  }

  @Test func onlyCodesOfTheHeaderAreCodes() {
    #expect(raise(CX_OK, "unheard") == nil)
    #expect(raise(cx_code(rawValue: 77), "")?.message == "InvalidArgumentError: Not a cx_code: 77")
  }

  @Test func aLongMessageIsCutBetweenCharacters() throws {
    for lead in 0..<4 {
      let text = String(repeating: "x", count: lead) + String(repeating: "\u{1F98A}", count: 200)
      let message = try #require(raise(CX_STANDARD, text)).message
      #expect("std::exception: \(text)".hasPrefix(message))
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
      #expect(message.utf8.starts(with: "DatabaseCreateError: ".utf8))
      #expect(!message.unicodeScalars.contains("\0"))
    }
  }

  @Test func aNULDoesNotEndAMessage() throws {
    let message = try #require(raise(CX_DATABASE, [0x61, 0, 0x62])).message
    #expect(message.contains("a?b (context"))
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
    let retryable = (1...CX_UNKNOWN.rawValue).filter {
      raise(cx_code(rawValue: $0), "")?.isRetryable ?? false
    }
    let expected = [CX_DATABASE_MODIFIED, CX_DATABASE_LOCKED, CX_DATABASE_CORRUPT]
    #expect(retryable == expected.map(\.rawValue))
  }
}
