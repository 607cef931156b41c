import Formats

/// Called by libFuzzer for each input, whose first byte chooses how the rows follow each other and in
/// what pieces they arrive.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  withInput(start, count) { bytes in
    guard let choice = bytes.first else { return }
    let layouts: [JSONLines.Layout] = [.lines, .values, .detected]
    var reader = JSONLines(layout: layouts[Int(choice) % layouts.count], limit: 1 << 14)
    let piece = Int(choice) / layouts.count + 1
    var rest = bytes[1...]
    while let row = reader.next(from: { buffer in
      let part = rest.prefix(min(piece * piece, buffer.count))
      buffer.copyBytes(from: part)
      rest = rest.dropFirst(part.count)
      return part.count
    }) {
      if case .article(let article, _, let line) = row { check(article, lines: line...line) }
    }
  }
}
