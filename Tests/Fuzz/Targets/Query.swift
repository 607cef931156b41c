@testable import Base
@testable import Query

/// Called by libFuzzer for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  withInput(start, count) { bytes in
    let query = String(decoding: bytes, as: UTF8.self)
    let parsed = QueryParser.parse(query, today: CalendarDate(year: 2026, month: 1, day: 14))
    let length = query.count
    for problem in parsed.problems {
      require(1...length + 1 ~= problem.position, "a problem outside of the query")
    }
  }
}
