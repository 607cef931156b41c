import Base
import Foundation
import Query
import TestSupport
import Testing

@Suite("Percent-encoding")
struct PercentEncodingTests {
  private func decode(_ text: String, plusIsSpace: Bool = false) throws -> String {
    try PercentEncoding.decode(text[...], plusIsSpace: plusIsSpace, place: "it")
  }

  @Test(
    arguments: [
      ("", ""), ("plain", "plain"), ("a%20b", "a b"), ("%41%62%7a", "Abz"), ("%e2%82%AC", "€"),
      ("100%25", "100%"), ("%2525", "%25"), ("%00", "\0"), ("a+b", "a+b"), ("%2B", "+"),
      ("%EF%BF%BD", "\u{FFFD}"), ("%F0%9F%9A%8Bx", "🚋x"),
    ])
  func decodes(encoded: String, expected: String) throws {
    #expect(try decode(encoded) == expected)
  }

  @Test func plusIsASpaceInFormsOnly() throws {
    #expect(try decode("a+b%2Bc", plusIsSpace: true) == "a b+c")
    #expect(try decode("a+b%2Bc", plusIsSpace: false) == "a+b+c")
  }

  @Test(
    arguments: ["%", "%4", "%zz", "a%", "a%2", "%%41", "%é0", "%-1", "%+1", "% 1", "%0x41", "%4é"])
  func refusesBadEscapes(encoded: String) {
    let error = #expect(throws: LedeError.self) { try decode(encoded) }
    #expect(error?.code == .badRequest)
    #expect(error?.message.contains("percent-encoding") == true)
  }

  @Test(
    arguments: [
      "%ff", "%C3", "%C3%28", "%E2%82", "%C0%AF", "%ED%A0%80", "%F5%80%80%80", "ok%80", "%c3+%a9",
    ])
  func refusesInvalidUTF8(encoded: String) {
    let error = #expect(throws: LedeError.self) { try decode(encoded, plusIsSpace: true) }
    #expect(error?.code == .badRequest)
    #expect(error?.message.contains("UTF-8") == true)
  }

  /// Compares with Foundation's decoder, which replaces bytes that are not UTF-8 with U+FFFD.
  @Test func agreesWithFoundation() {
    var random = SeededGenerator(seed: 0x1EDE)
    let pieces = [
      "%", "%2", "%20", "%c3", "%a9", "%C3%A9", "%e2%82%ac", "a", "Z", "0", "f", "+", "/",
    ]
    var refused = 0
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...6, using: &random)
      let text = (0..<count).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
      let decoded = try? decode(text)
      let lenient = text.removingPercentEncoding
      let isUTF8 = lenient?.unicodeScalars.contains("\u{FFFD}") == false
      #expect(decoded == (isUTF8 ? lenient : nil), "\(text)")
      if decoded == nil { refused += 1 }
    }
    #expect(2_000..<18_000 ~= refused)
  }

  @Test func undoesEncoding() throws {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<5_000 {
      let scalars = (0..<Int.random(in: 0...20, using: &random)).compactMap { _ in
        Unicode.Scalar(UInt32.random(in: 0...0x10FFFF, using: &random))
      }
      let text = String(String.UnicodeScalarView(scalars))
      let encoded = text.utf8.map {
        String(format: Bool.random(using: &random) ? "%%%02x" : "%%%02X", $0)
      }
      .joined()
      #expect(try decode(encoded, plusIsSpace: true).utf8.elementsEqual(text.utf8), "\(encoded)")
    }
  }
}
