import Base
import JSON

/// Called by libFuzzer for each input, which is read as instructions to make a value. What the writer makes of
/// it has to be read as the same value by jansson.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  withInput(start, count) { bytes in
    var maker = ValueMaker(rest: bytes[...])
    let value = maker.value(depth: 0)
    let written = value.bytes
    let node = written.withUnsafeBufferPointer { try? JSONNode.parse($0) }
    guard let node else {
      preconditionFailure("not JSON: \(String(decoding: written, as: UTF8.self))")
    }
    require(isSame(value, node), "another value: \(String(decoding: written, as: UTF8.self))")
  }
}

private struct ValueMaker {
  var rest: Slice<UnsafeBufferPointer<UInt8>>

  mutating func value(depth: Int) -> JSONValue {
    let choice = rest.popFirst() ?? 0
    switch choice % 8 {
    case 0: return .null
    case 1: return .bool(choice > 127)
    case 2: return .integer(Int(truncatingIfNeeded: integer()))
    case 3: return .number(Double(bitPattern: integer()))
    case 4, 5: return .string(string())
    case 6 where depth < 200:
      return .array((0..<Int(choice / 8) % 5).map { _ in value(depth: depth + 1) })
    case 7 where depth < 200:
      // No two keys are the same, and none has a zero byte: readers may refuse both.
      return .object(
        (0..<Int(choice / 8) % 5).map { number in
          .init(string().replacing("\0", with: "") + "\(number)", value(depth: depth + 1))
        })
    default: return .number(Double(Int64(bitPattern: integer())) / 1e6)
    }
  }

  private mutating func integer() -> UInt64 {
    (0..<8).reduce(0) { number, _ in number << 8 | UInt64(rest.popFirst() ?? 0) }
  }

  private mutating func string() -> String {
    let part = rest.prefix(Int(rest.popFirst() ?? 0))
    rest = rest.dropFirst(part.count)
    return String(decoding: part, as: UTF8.self)
  }
}

private func isSame(_ value: JSONValue, _ node: JSONNode) -> Bool {
  switch (value, node) {
  case (.null, .null): return true
  case (.bool(let value), .bool(let node)): return value == node
  case (.integer(let value), .integer(let node)): return value == node
  case (.number(let value), .null): return !value.isFinite || abs(value) >= 1e12
  // Six decimals are written, and an integer where they are all zero.
  case (.number(let value), .integer(let node)):
    return abs(value - Double(node)) <= tolerance(value)
  case (.number(let value), .number(let node)): return abs(value - node) <= tolerance(value)
  // Equal strings may have other scalars.
  case (.string(let value), .string(let node)): return Array(value.utf8) == Array(node.utf8)
  case (.array(let values), .array(let nodes)):
    return values.count == nodes.count && zip(values, nodes).allSatisfy(isSame)
  case (.object(let fields), .object(let members)):
    return fields.count == members.count
      && zip(fields, members).allSatisfy {
        Array($0.name.utf8) == Array($1.key.utf8) && isSame($0.value, $1.value)
      }
  default: return false
  }
}

private func tolerance(_ value: Double) -> Double { max(0.000_000_6, 2 * value.ulp) }
