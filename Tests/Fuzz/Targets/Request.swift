@testable import Base
@testable import Contract
@testable import Service

/// Called by libFuzzer for each input: a method, a target and a body, with line breaks between them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  withInput(start, count) { bytes in
    let parts = bytes.split(separator: 0x0A, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return }
    do throws(WireError) {
      let route = try Route(
        method: String(decoding: parts[0], as: UTF8.self),
        target: String(decoding: parts[1], as: UTF8.self), body: Array(parts[2]))
      if case .search(let request) = route { _ = try? request.validate() }
      if case .reindex(let request) = route {
        require(
          (request.include + request.exclude).allSatisfy { !$0.isEmpty && !$0.utf8.contains(0) },
          "a glob that no file name can match")
      }
    } catch {
      require(
        400..<600 ~= error.status && !error.message.isEmpty, "an error without a message")
    }
  }
}
