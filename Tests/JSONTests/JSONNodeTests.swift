import Dispatch
import Foundation
import JSON
import Synchronization
import TestSupport
import Testing

private func parse(_ text: String) throws(JSONError) -> JSONNode { try parse(Array(text.utf8)) }

private func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONNode {
  try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in try JSONNode.parse(buffer) }
}

private func parseError(of bytes: [UInt8]) -> JSONError? {
  do {
    _ = try parse(bytes)
    return nil
  } catch {
    return error
  }
}

@Suite struct JSONNodeTests {
  @Test func allTypesOfValuesAreParsedInOrder() throws {
    let text = #" {"z":[null,true,false],"a":-12,"m":1.5,"é":"\u00e9\n\ud83d\ude00","e":{}} "#
    #expect(
      try parse(text)
        == .object([
          .init(key: "z", value: .array([.null, .bool(true), .bool(false)])),
          .init(key: "a", value: .integer(-12)), .init(key: "m", value: .number(1.5)),
          .init(key: "é", value: .string("é\n😀")), .init(key: "e", value: .object([])),
        ]))
    #expect(try parse("7") == .integer(7))
    #expect(try parse(#""x""#) == .string("x"))
  }

  @Test func accessorsAreNilForOtherTypes() throws {
    let node = try parse(#"{"s":"x","l":[1]}"#)
    #expect(node["s"]?.string == "x")
    #expect(node["l"]?.array == [.integer(1)])
    #expect(node.members?.map(\.key) == ["s", "l"])
    #expect(node["none"] == nil)
    #expect(node["s"]?["x"] == nil && node["s"]?.array == nil && node["l"]?.string == nil)
  }

  @Test func lastOfDuplicateKeysCounts() throws {
    let node = try parse(#"{"a":1,"b":2,"a":3}"#)
    #expect(node["a"] == .integer(3))
    #expect(node.members?.map(\.key) == ["a", "b"])
    let built = JSONNode.object([
      .init(key: "a", value: .null), .init(key: "a", value: .bool(true)),
    ])
    #expect(built["a"] == .bool(true))
  }

  @Test func integersBeyondIntBecomeNumbers() throws {
    let text =
      "[9223372036854775807,9223372036854775808,-9223372036854775809,123456789012345678901234567890,"
      + "0.1234567890123456789,1e2,\"99999999999999999999\",12345678901234567890.5,true,"
      + "-9223372036854775808]"
    #expect(
      try parse(text)
        == .array([
          .integer(.max), .number(0x1p63), .number(-0x1p63),
          .number(1.2345678901234567e29), .number(0.1234567890123456789), .number(100),
          .string("99999999999999999999"), .number(1.2345678901234567e19), .bool(true),
          .integer(.min),
        ]))
    #expect(parseError(of: Array("[1e999]".utf8))?.offset == 6)
    #expect(parseError(of: Array(("[1" + String(repeating: "0", count: 400) + "]").utf8)) != nil)
  }

  @Test func nulIsKeptInStringsAndAnErrorInKeys() throws {
    #expect(try parse(#"["a\u0000b"]"#) == .array([.string("a\0b")]))
    #expect(parseError(of: Array(#"{"a\u0000b":1}"#.utf8)) != nil)
    #expect(parseError(of: Array("[\"a\0b\"]".utf8))?.offset == 3)
  }

  @Test(arguments: [
    ("", 1, 1, 0), ("[1] x", 1, 5, 5), ("[1,\n2,,]", 2, 3, 7), ("[\"a\nb\"]", 1, 3, 3),
    ("{\"a\":1", 1, 6, 6), ("[\"é\",x]", 1, 6, 7), ("[01]", 1, 2, 2), ("{a:1}", 1, 2, 2),
    ("[\"\\ud800\"]", 1, 9, 9), ("NaN", 1, 3, 3), ("[1,]", 1, 4, 4), ("'a'", 1, 1, 1),
  ])
  func invalidJSONIsAnErrorWithItsPosition(text: String, line: Int, column: Int, offset: Int) throws
  {
    let error = try #require(parseError(of: Array(text.utf8)))
    #expect(error.line == line)
    #expect(error.column == column)
    #expect(error.offset == offset)
    #expect(!error.message.isEmpty && !error.message.contains("near"))
  }

  @Test func invalidUTF8IsAnErrorWithItsPosition() throws {
    let text = Array("{\"a\":\n \"xé".utf8) + [0xFF] + Array("\"}".utf8)
    let error = try #require(parseError(of: text))
    #expect(error.line == 2 && error.offset == 11)
    #expect(error.message == "unable to decode byte 0xff")
  }

  @Test(arguments: [("[", "]"), ("{\"a\":", "}")]) func nestingIsLimited(
    open: String, close: String
  ) {
    func nested(_ depth: Int) -> [UInt8] {
      Array(
        (String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)).utf8)
    }
    #expect(parseError(of: nested(256)) == nil)
    #expect(parseError(of: nested(257))?.offset == 256 * open.utf8.count + 1)
    #expect(parseError(of: nested(100_000))?.message == "more than 256 levels of nesting")
    #expect(parseError(of: Array(String(repeating: open, count: 1_000_000).utf8)) != nil)
    // Brackets in strings and consecutive brackets do not nest.
    let flat = (0..<1000).map { _ in #"["[[\"{{"]"# }.joined(separator: ",")
    #expect(parseError(of: Array("[\(flat)]".utf8)) == nil)
  }

  @Test func deepestTreeFitsTheStackOfAThread() {
    let isDone = Mutex(false)
    let end = DispatchSemaphore(value: 0)
    let thread = Thread {
      for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let text = String(repeating: open, count: 256) + "1" + String(repeating: close, count: 256)
        let node = try? parse(text)
        isDone.withLock { $0 = node != nil && node == (try? parse(text)) }
      }
      end.signal()
    }
    thread.stackSize = 512 * 1024
    thread.start()
    end.wait()
    #expect(isDone.withLock { $0 })
  }

  @Test func tooManyValuesAreAnError() {
    let text = "[\"" + String(repeating: ",", count: 3_000_001) + "\""
    #expect(parseError(of: Array((text + "]").utf8)) == nil)
    let many = text + String(repeating: ",1", count: 3_000_001) + "]"
    #expect(parseError(of: Array(many.utf8))?.message == "more than 3000000 values")
  }

  @Test func anyBytesAreParsedOrAnError() {
    var random = SeededGenerator(seed: 7)
    let parts =
      [
        "{", "}", "[", "]", ":", ",", "\"", "\\", "\\u", "d83d", "1", "99999999999999999999", "-",
        ".",
        "e", "true", "null", " ", "\n", "é", "\0", "\"a\":",
      ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80]]
    for _ in 0..<50_000 {
      let bytes = (0..<Int.random(in: 0...20, using: &random)).flatMap { _ in
        parts.randomElement(using: &random) ?? []
      }
      guard let error = parseError(of: bytes) else { continue }
      #expect(error.line >= 1 && error.column >= 1 && 0...bytes.count ~= error.offset)
      #expect(!error.message.isEmpty)
    }
  }
}
