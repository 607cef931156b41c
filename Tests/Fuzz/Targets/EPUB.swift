import CZlib
import Formats

/// Called by libFuzzer for each input: the package file of a book and its chapters, with lines of `%%`
/// between them. They are put into an archive, whose checksums no fuzzer would guess.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  withInput(start, count) { bytes in
    let parts = split(Array(bytes))
    let container = #"<container><rootfile full-path="p.opf"/></container>"#
    var files: [(String, [UInt8])] = [("META-INF/container.xml", Array(container.utf8))]
    for (name, part) in zip(["p.opf", "a.xhtml", "b.xhtml", "c.xhtml"], parts) {
      files.append((name, Array(part)))
    }
    guard let article = try? EPUB.parse(archive(files), limit: 1 << 20) else { return }
    // A line is the number of a chapter, and a package can name a file more than once.
    check(article, lines: 1...count + 1)
  }
}

private func split(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
  let separator = Array("\n%%\n".utf8)
  var parts: [ArraySlice<UInt8>] = []
  var start = 0
  for index in bytes.indices where bytes[index...].starts(with: separator) && index >= start {
    parts.append(bytes[start..<index])
    start = index + separator.count
  }
  return parts + [bytes[start...]]
}

/// An archive of files that are stored as they are (PKWARE's APPNOTE 6.3).
private func archive(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
  func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }
  var archive: [UInt8] = []
  var list: [UInt8] = []
  for (name, bytes) in files {
    let checksum = Int(crc32_z(0, bytes, bytes.count))
    let common =
      little(20, 2) + little(0, 8) + little(checksum, 4) + little(bytes.count, 4)
      + little(bytes.count, 4) + little(name.utf8.count, 2) + little(0, 2)
    list += little(0x0201_4B50, 4) + little(20, 2) + common
    list += little(0, 10) + little(archive.count, 4) + Array(name.utf8)
    archive += little(0x0403_4B50, 4) + common + Array(name.utf8) + bytes
  }
  let end =
    little(0x0605_4B50, 4) + little(0, 4) + little(files.count, 2) + little(files.count, 2)
    + little(list.count, 4) + little(archive.count, 4) + little(0, 2)
  return archive + list + end
}
