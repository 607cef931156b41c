import Base
import Foundation
import Query
import Testing

@Suite struct JSONValueTests {
  @Test(arguments: [
    (JSONValue.number(1.5), "1.5"), (.number(0), "0"), (.number(-0.25), "-0.25"),
    (.number(12.3456789), "12.345679"), (.number(.nan), "null"), (.number(.infinity), "null"),
    (.number(100), "100"), (.number(0.0000001), "0"), (.integer(-7), "-7"), (.bool(true), "true"),
    (.null, "null"), (.strings([]), "[]"), (.object([]), "{}"),
    (.string("a\"b\\c\n\t\r\u{1}\u{7F}é/"), #""a\"b\\c\n\t\r\u0001\u007fé/""#),
    (
      .object([.init("b", .integer(1)), .init("a", .array([.null, .string("x")]))]),
      #"{"b":1,"a":[null,"x"]}"#
    ),
  ])
  func text(value: JSONValue, expected: String) {
    #expect(String(decoding: value.bytes, as: UTF8.self) == expected)
  }

  /// Foundation parses every string that JSONValue writes.
  @Test func stringsRoundTrip() throws {
    for _ in 0..<2_000 {
      let scalars = (0..<12).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0...0x2FFF)) }
      let string = String(String.UnicodeScalarView(scalars))
      let data = Data(JSONValue.strings([string]).bytes)
      let read = try JSONSerialization.jsonObject(with: data) as? [String]
      #expect(read?.first.map { Array($0.unicodeScalars) } == scalars)
    }
  }
}
