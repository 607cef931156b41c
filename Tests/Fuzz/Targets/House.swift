import Formats

/// Called by libFuzzer for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  withInput(start, count) { bytes in
    guard let article = try? HouseFormat.parse(UnsafeRawBufferPointer(bytes)) else { return }
    check(article, of: bytes)
  }
}
