/// A JSON value whose objects keep the order in which their fields were written.
///
/// The answers are a contract: each field is always present (`null` if it has no value) and always in
/// the documented order, so the command line and the socket write the same bytes. Foundation's encoder
/// guarantees neither, and takes longer than the search itself.
public indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  case integer(Int)
  /// Written with at most six decimals; a value that is not finite is written as `null`.
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([Field])

  /// A key of an object with its value.
  public struct Field: Sendable, Equatable {
    /// The key.
    public let name: String
    /// The value.
    public let value: JSONValue

    /// Creates a field with the key `name`.
    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// Returns `string` as a JSON string, or `null` if it is nil.
  public static func optional(_ string: String?) -> JSONValue {
    string.map { .string($0) } ?? .null
  }

  /// Returns `number` as a JSON number, or `null` if it is nil.
  public static func optional(_ number: Int?) -> JSONValue {
    number.map { .integer($0) } ?? .null
  }

  /// Returns a JSON array of strings.
  public static func strings(_ strings: [String]) -> JSONValue {
    .array(strings.map { .string($0) })
  }

  /// The value as UTF-8 JSON on one line, without a final line break.
  public var bytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(4_096)
    write(to: &out)
    return out
  }

  private func write(to out: inout [UInt8]) {
    switch self {
    case .null: out += "null".utf8
    case .bool(let value): out += (value ? "true" : "false").utf8
    case .integer(let value): out += String(value).utf8
    case .number(let value): Self.write(value, to: &out)
    case .string(let value): Self.write(value, to: &out)
    case .array(let values):
      out.append(UInt8(ascii: "["))
      for (index, value) in values.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        value.write(to: &out)
      }
      out.append(UInt8(ascii: "]"))
    case .object(let fields):
      out.append(UInt8(ascii: "{"))
      for (index, field) in fields.enumerated() {
        if index > 0 { out.append(UInt8(ascii: ",")) }
        Self.write(field.name, to: &out)
        out.append(UInt8(ascii: ":"))
        field.value.write(to: &out)
      }
      out.append(UInt8(ascii: "}"))
    }
  }

  private static func write(_ number: Double, to out: inout [UInt8]) {
    guard number.isFinite, abs(number) < 1e12 else {
      out += "null".utf8
      return
    }
    let millionths = Int((number * 1e6).rounded())
    let (whole, part) = abs(millionths).quotientAndRemainder(dividingBy: 1_000_000)
    if millionths < 0 { out.append(UInt8(ascii: "-")) }
    out += String(whole).utf8
    guard part > 0 else { return }
    var digits = String(part + 1_000_000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    out.append(UInt8(ascii: "."))
    out += digits.utf8
  }

  private static func write(_ string: String, to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var string = string
    string.withUTF8 { bytes in
      // Bytes between two escapes are copied together: most strings need no escape.
      var copied = 0
      for (index, byte) in bytes.enumerated()
      where byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
      {
        out += bytes[copied..<index]
        escape(byte, to: &out)
        copied = index + 1
      }
      out += bytes[copied...]
    }
    out.append(UInt8(ascii: "\""))
  }

  private static func escape(_ byte: UInt8, to out: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""): out += "\\\"".utf8
    case UInt8(ascii: "\\"): out += "\\\\".utf8
    case UInt8(ascii: "\n"): out += "\\n".utf8
    case UInt8(ascii: "\r"): out += "\\r".utf8
    case UInt8(ascii: "\t"): out += "\\t".utf8
    default:
      out += "\\u00".utf8
      out.append(hexadecimal(byte >> 4))
      out.append(hexadecimal(byte & 15))
    }
  }

  private static func hexadecimal(_ digit: UInt8) -> UInt8 {
    digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
  }
}
