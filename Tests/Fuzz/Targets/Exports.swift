import Formats

/// Called by libFuzzer for each input, which each reader of exports gets.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  withInput(start, count) { bytes in
    for format in Export.Format.allCases {
      guard var export = try? Export(Array(bytes), format: format) else { continue }
      while let row = export.next() {
        guard case .article(let article, let id, let line) = row else { continue }
        require(id?.isEmpty == false, "an article without an id")
        require(article.titleLine == line, "a title on another line than its article")
        check(article, of: bytes)
      }
    }
    if let article = try? Notebook.parse(Array(bytes)) {
      check(article, lines: 1...count + 1)
    }
  }
}
