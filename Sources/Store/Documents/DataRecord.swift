package import Articles
import Base

/// What the index stores of one document beside its terms: everything that an answer shows.
///
/// Encoded as `index/README.md` describes. The head is small and read for every hit; the text lies
/// behind it in blocks that are compressed one by one, so that a snippet inflates one block and
/// never a whole article.
package struct DataRecord: Equatable {
  /// A profile that an article states.
  package struct Statement: Equatable {
    package var type: String
    package var name: String
    package var line: Int
    /// ``ContentHash`` of name, type and text: names the profile document.
    package var hash: String

    package init(type: String, name: String, line: Int, hash: String) {
      self.type = type
      self.name = name
      self.line = line
      self.hash = hash
    }
  }

  package struct Section: Equatable {
    package var heading: String?
    package var line: Int
    /// How deep it stands below others; 1 at the top.
    package var level: Int
    /// Position of the heading's first word, or of the text's where there is none.
    package var firstPosition: Int
    /// Index of its first block; it ends where the next section's begins.
    package var firstBlock: Int

    package init(
      heading: String?, line: Int, level: Int = 1, firstPosition: Int, firstBlock: Int
    ) {
      self.heading = heading
      self.line = line
      self.level = level
      self.firstPosition = firstPosition
      self.firstBlock = firstBlock
    }
  }

  package struct Block: Equatable {
    package var firstPosition: Int
    /// Whether it goes on in the middle of the paragraph that the block before it began.
    package var continuesParagraph: Bool
    /// Line of each paragraph in the block.
    package var lines: [Int]
    /// Bytes of its text.
    package var textLength: Int
    /// Bytes it takes in the record.
    package var storedLength: Int

    package init(
      firstPosition: Int, continuesParagraph: Bool, lines: [Int], textLength: Int, storedLength: Int
    ) {
      self.firstPosition = firstPosition
      self.continuesParagraph = continuesParagraph
      self.lines = lines
      self.textLength = textLength
      self.storedLength = storedLength
    }
  }

  package var kind = DocumentKind.article
  package var id = ""
  package var title = ""
  package var line = 1
  /// Number of the source folder, and the path below it; empty for a profile.
  package var source = 0
  package var path = ""
  /// `YYYY-MM-DD` or empty.
  package var date = ""
  package var dateOrigin: DateOrigin?
  package var language = ""
  /// Where the article can be read on the web, an absolute address; empty if the article states none.
  package var url = ""
  /// What sort of profile; empty for an article.
  package var type = ""
  /// Of a profile the hash by which articles state it; empty for an article.
  package var hash = ""
  package var tags: [String] = []
  /// Who wrote it, as the article states them.
  package var authors: [String] = []
  package var statements: [Statement] = []
  package var sections: [Section] = []
  package var blocks: [Block] = []
  /// The compressed blocks, one behind the other.
  package var text: ArraySlice<UInt8> = []

  /// The record of an article without anything.
  package init() {}

  /// Names of the profiles that the article states, each once.
  package var mentions: [String] {
    var seen: Set<String> = []
    return statements.map(\.name).filter { seen.insert($0).inserted }
  }

  /// What identifies the document in the index.
  package var key: DocumentKey {
    kind == .profile ? .profile(hash: hash) : .article(ArticleID(id))
  }

  /// The blocks of a section.
  package func blocks(of section: Int) -> Range<Int> {
    let end = section + 1 < sections.count ? sections[section + 1].firstBlock : blocks.count
    return sections[section].firstBlock..<end
  }
}

extension DataRecord {
  /// The first byte of a record: its format.
  private static let format = 5
  /// Bytes at the end that tell whether the rest is what was written.
  private static let checksumBytes = 8

  /// The record as bytes.
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.integer(Self.format)
    writer.integer(kind == .article ? 0 : 1)
    for value in [id, title, path, date, language, url, type, hash] { writer.string(value) }
    writer.integer(line)
    writer.integer(source)
    writer.integer(dateOrigin?.rawValue ?? 0)
    writer.strings(tags)
    writer.strings(authors)
    writer.integer(statements.count)
    for statement in statements {
      for value in [statement.type, statement.name, statement.hash] { writer.string(value) }
      writer.integer(statement.line)
    }
    writer.integer(sections.count)
    for section in sections {
      writer.strings(section.heading.map { [$0] } ?? [])
      writer.integer(section.line)
      writer.integer(section.level)
      writer.integer(section.firstPosition)
      writer.integer(section.firstBlock)
    }
    writer.integer(blocks.count)
    for block in blocks {
      writer.integer(block.firstPosition)
      writer.integer(block.continuesParagraph ? 1 : 0)
      writer.integer(block.lines.count)
      for line in block.lines { writer.integer(line) }
      writer.integer(block.textLength)
      writer.integer(block.storedLength)
    }
    text.withUnsafeBufferPointer { writer.raw($0) }
    let checksum = Self.checksum(of: writer.bytes[...])
    checksum.withUnsafeBufferPointer { writer.raw($0) }
    var bytes = writer.bytes
    RecordMask.apply(to: &bytes)
    return bytes
  }

  /// Whether the bytes of a record are those that were written. ``init(decoding:)`` does not ask: it is
  /// for each hit of each query.
  package static func isIntact(_ whitened: [UInt8]) -> Bool {
    var bytes = whitened
    RecordMask.apply(to: &bytes)
    guard bytes.count > checksumBytes else { return false }
    return checksum(of: bytes.dropLast(checksumBytes)) == Array(bytes.suffix(checksumBytes))
  }

  private static func checksum(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    var hash = ContentHash()
    bytes.withUnsafeBytes { hash.add($0) }
    return withUnsafeBytes(of: hash.digest.first.littleEndian) { Array($0) }
  }

  /// Reads a record; throws where the bytes are not one.
  package init(decoding bytes: consuming [UInt8]) throws(ByteReader.Malformed) {
    RecordMask.apply(to: &bytes)
    var reader = ByteReader(bytes)
    guard try reader.integer() == Self.format else { throw ByteReader.Malformed() }
    kind = try reader.integer() == 0 ? .article : .profile
    id = try reader.string()
    title = try reader.string()
    path = try reader.string()
    date = try reader.string()
    language = try reader.string()
    url = try reader.string()
    type = try reader.string()
    hash = try reader.string()
    line = try reader.integer()
    source = try reader.integer()
    dateOrigin = DateOrigin(rawValue: try reader.integer())
    tags = try reader.strings()
    authors = try reader.strings()
    for _ in 0..<(try reader.count()) {
      let type = try reader.string()
      let name = try reader.string()
      let hash = try reader.string()
      statements.append(Statement(type: type, name: name, line: try reader.integer(), hash: hash))
    }
    for _ in 0..<(try reader.count()) {
      let heading = try reader.strings().first
      let line = try reader.integer()
      let level = try reader.integer()
      let firstPosition = try reader.integer()
      sections.append(
        Section(
          heading: heading, line: line, level: level, firstPosition: firstPosition,
          firstBlock: try reader.integer()))
    }
    for _ in 0..<(try reader.count()) { blocks.append(try Self.block(&reader)) }
    guard reader.remaining >= Self.checksumBytes else { throw ByteReader.Malformed() }
    text = try reader.raw(count: reader.remaining - Self.checksumBytes)
    try checkRanges()
  }

  private static func block(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> Block {
    let firstPosition = try reader.integer()
    let continues = try reader.integer() == 1
    var lines: [Int] = []
    for _ in 0..<(try reader.count()) { lines.append(try reader.integer()) }
    let textLength = try reader.integer()
    return Block(
      firstPosition: firstPosition, continuesParagraph: continues, lines: lines,
      textLength: textLength, storedLength: try reader.integer())
  }

  /// What the rest of the code relies on: blocks lie within the text, sections in order.
  private func checkRanges() throws(ByteReader.Malformed) {
    var left = text.count
    for block in blocks {
      guard block.storedLength <= left, block.textLength <= TextBlock.limit else {
        throw ByteReader.Malformed()
      }
      left -= block.storedLength
    }
    var first = 0
    for section in sections {
      guard section.firstBlock >= first, section.firstBlock <= blocks.count else {
        throw ByteReader.Malformed()
      }
      first = section.firstBlock
    }
    if let first = sections.first, first.firstBlock != 0 { throw ByteReader.Malformed() }
  }
}
