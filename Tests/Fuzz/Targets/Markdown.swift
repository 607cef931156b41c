import Formats

/// Called by libFuzzer for each input. The first line is also the name of the file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  withInput(start, count) { bytes in
    let line = bytes.prefix { $0 != 0x0A }
    let name = FileName(path: String(decoding: line, as: UTF8.self))
    for context in [FileContext(), FileContext(name: name, readsHashtags: count % 2 == 0)] {
      guard let article = try? Markdown.parse(UnsafeRawBufferPointer(bytes), in: context) else {
        return
      }
      check(article, of: bytes)
    }
  }
}
