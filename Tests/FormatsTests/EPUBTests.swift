import Articles
import Formats
import Testing

@Suite("EPUB")
struct EPUBTests {
  private static let container =
    #"<container><rootfiles><rootfile full-path="book.opf"/></rootfiles></container>"#
  private static let package = """
    <package><metadata><dc:title>The Lock Keeper</dc:title></metadata><manifest>
    <item id="a" href="one.xhtml" media-type="application/xhtml+xml"/></manifest>
    <spine><itemref idref="a"/></spine></package>
    """
  private static let chapter =
    "<html><body><h1>Morning</h1><p>The keeper opens the gates at dawn.</p></body></html>"
  private static let files = [
    ("META-INF/container.xml", container), ("book.opf", package), ("one.xhtml", chapter),
  ]

  @Test("the checksum of the test archive is CRC-32")
  func checksum() {
    // The check value of CRC-32/ISO-HDLC in the Catalogue of Parametrised CRC Algorithms.
    #expect(ZipWriter.checksum(Array("123456789".utf8)) == 0xCBF4_3926)
  }

  @Test("stored and deflated books are read", arguments: [false, true])
  func whole(isDeflated: Bool) throws {
    let book = ZipWriter(Self.files, isDeflated: isDeflated)
    let article = try EPUB.parse(book.bytes, limit: 10_000)
    #expect(article.title == "The Lock Keeper")
    #expect(article.sections.first?.heading == "Morning")
  }

  @Test("a changed byte in any file of a book is detected", arguments: [false, true])
  func flipped(isDeflated: Bool) throws {
    let book = ZipWriter(Self.files, isDeflated: isDeflated)
    for (name, text) in Self.files {
      for offset in [0, text.utf8.count / 2, text.utf8.count - 1] {
        var bytes = book.bytes
        bytes[try #require(book.starts[name]) + offset] ^= 0x20
        let error = #expect(throws: ParseError.self) { try EPUB.parse(bytes, limit: 10_000) }
        #expect(
          error.map { "\($0)".contains("the checksum (CRC-32) of '\(name)' does not match") }
            == true,
          "\(String(describing: error))")
      }
    }
  }

  @Test("a wrong checksum is detected")
  func wrongChecksum() throws {
    let book = ZipWriter(Self.files, wrongChecksumOf: "one.xhtml")
    let error = #expect(throws: ParseError.self) { try EPUB.parse(book.bytes, limit: 10_000) }
    #expect(error.map { "\($0)".contains("'one.xhtml' does not match") } == true)
  }

  @Test("a stored file with two different sizes is an error")
  func twoLengths() throws {
    let book = ZipWriter(Self.files, understated: "one.xhtml")
    let error = #expect(throws: ParseError.self) { try EPUB.parse(book.bytes, limit: 10_000) }
    #expect(error.map { "\($0)".contains("'one.xhtml' has two different lengths") } == true)
  }
}

/// A writer of ZIP archives (PKWARE's APPNOTE 6.3) for tests.
private struct ZipWriter {
  private(set) var bytes: [UInt8] = []
  /// The offsets of the files' contents; in deflated files, after the block header.
  private(set) var starts: [String: Int] = [:]

  init(
    _ files: [(String, String)], isDeflated: Bool = false, wrongChecksumOf wrong: String? = nil,
    understated: String? = nil
  ) {
    var list: [UInt8] = []
    for (name, text) in files {
      let contents = Array(text.utf8)
      // A stored block (RFC 1951, section 3.2.4).
      let length = Self.little(contents.count, 2)
      let head = isDeflated ? [1] + length + length.map { ~$0 } : []
      let sum = Self.checksum(contents) ^ (name == wrong ? 1 : 0)
      let size = contents.count - (name == understated ? 1 : 0)
      let common =
        Self.little(20, 2) + Self.little(0, 2) + Self.little(isDeflated ? 8 : 0, 2)
        + Self.little(0, 4) + Self.little(Int(sum), 4)
        + Self.little(head.count + contents.count, 4) + Self.little(size, 4)
        + Self.little(name.utf8.count, 2) + Self.little(0, 2)
      list +=
        Self.little(0x0201_4B50, 4) + Self.little(20, 2) + common + Self.little(0, 10)
        + Self.little(bytes.count, 4) + Array(name.utf8)
      bytes += Self.little(0x0403_4B50, 4) + common + Array(name.utf8) + head
      starts[name] = bytes.count
      bytes += contents
    }
    let start = bytes.count
    bytes +=
      list + Self.little(0x0605_4B50, 4) + Self.little(0, 4) + Self.little(files.count, 2)
      + Self.little(files.count, 2) + Self.little(list.count, 4) + Self.little(start, 4)
      + Self.little(0, 2)
  }

  /// Returns the CRC-32, computed bit by bit.
  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
      }
    }
  }

  private static func little(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
  }
}
