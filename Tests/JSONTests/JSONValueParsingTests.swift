import Base
import JSON
import Testing

@Suite("JSON values of Base, read from text")
struct JSONValueParsingTests {
  @Test(
    "a text that the writer made is read back",
    arguments: [
      .null, .bool(true), .integer(-7), .number(0.25), .string("é \"\n\0"), .array([]),
      .object([
        .init("b", .array([.integer(1), .null])), .init("a", .object([.init("", .bool(false))])),
      ]),
    ] as [JSONValue])
  func roundTrip(value: JSONValue) throws {
    #expect(try JSONValue(parsing: value.bytes) == value)
  }

  @Test("text that is not JSON is refused", arguments: ["", "{", "[1,]", "nul"])
  func refused(text: String) {
    #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
  }

  @Test("a key leads to its last value, and to none elsewhere")
  func keys() {
    let value = JSONValue.object([.init("a", .integer(1)), .init("a", .string("x"))])
    #expect(value["a"]?.string == "x" && value["b"] == nil && value["a"]?.array == nil)
    #expect(JSONValue.array([.null]).array == [.null] && JSONValue.null["a"] == nil)
  }
}
