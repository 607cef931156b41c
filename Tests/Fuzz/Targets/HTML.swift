import Formats

/// Called by libFuzzer for each input.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  withInput(start, count) { bytes in
    guard let article = try? HTML.parse(UnsafeRawBufferPointer(bytes)) else { return }
    // A page in a Chinese or Japanese encoding has other bytes for its line ends.
    check(article, lines: 1...count + 1)
  }
}
