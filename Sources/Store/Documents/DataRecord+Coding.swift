import Articles
import Base

extension DataRecord {
  /// The version of the encoding, the first byte of a record.
  private static let format = 6
  /// The size in bytes of the checksum at the end.
  private static let checksumBytes = 8

  /// Encodes the record, with a checksum, masked by ``RecordMask``.
  package func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.integer(Self.format)
    writer.integer(kind == .article ? 0 : 1)
    for value in [id, title, path, date, language, url, type, hash] { writer.string(value) }
    writer.integer(line)
    writer.integer(source)
    writer.integer(dateOrigin?.rawValue ?? 0)
    writer.strings(tags)
    writer.strings(aliases)
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

  /// Whether the checksum of an encoded record is correct. ``init(decoding:)`` does not check this,
  /// because it runs for every hit of every query.
  package static func isIntact(_ encoded: [UInt8]) -> Bool {
    var bytes = encoded
    RecordMask.apply(to: &bytes)
    guard bytes.count > checksumBytes else { return false }
    return checksum(of: bytes.dropLast(checksumBytes)) == Array(bytes.suffix(checksumBytes))
  }

  private static func checksum(of bytes: ArraySlice<UInt8>) -> [UInt8] {
    var hash = ContentHash()
    bytes.withUnsafeBytes { hash.add($0) }
    return withUnsafeBytes(of: hash.digest.first.littleEndian) { Array($0) }
  }

  /// Decodes a record. Throws if the bytes are not a record of this version.
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
    aliases = try reader.strings()
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

  /// Throws unless all blocks are within the text and the sections are in order.
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
