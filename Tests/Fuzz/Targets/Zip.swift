@testable import Formats

/// Called by libFuzzer for each input, an archive: reads its files.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  withInput(start, count) { bytes in
    let limit = 1 << 20
    guard let archive = try? ZipArchive(Array(bytes)) else { return }
    for name in ["a.txt", "b/c.txt", "mimetype", "META-INF/container.xml"] {
      guard let contents = try? archive.contents(of: name, limit: limit) else { continue }
      require(contents.count <= limit, "more bytes than the limit")
    }
  }
}
