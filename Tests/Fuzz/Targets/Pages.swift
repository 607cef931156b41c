import Formats

/// Called by libFuzzer for each input. The lines of the article are pages.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  withInput(start, count) { bytes in
    let name = FileName(path: "low-tide.pdf")
    guard let article = try? PagedText.parse(Array(bytes), in: FileContext(name: name)) else {
      return
    }
    check(article, lines: 1...bytes.count + 1)
  }
}
