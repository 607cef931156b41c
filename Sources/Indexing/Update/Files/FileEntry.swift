import Base
import Store

/// The entry of one file in the ``FileTable`` of an index.
struct FileEntry: Equatable {
  /// A file, or a part of it such as a row of JSON, that could not be indexed. Each run reports it again
  /// until the file changes.
  struct Problem: Equatable, CustomStringConvertible {
    /// The 1-based line; 0 for the file as a whole.
    var line: Int
    var message: String
    /// The number of rows that the message is about.
    var count = 1

    var description: String { line == 0 ? message : "line \(line): \(message)" }
  }

  var stamp: FileStamp
  /// The hash of the contents.
  var hash: ContentHash.Digest
  /// Whether the articles are rows of the file, with ids of their own.
  var hasRows = false
  /// Whether an article has no date, so that it is sorted by the file's time of change.
  var isUndated = false
  /// Whether the file changed so shortly before it was read that a later change could have the same stamp.
  var isDoubtful = false
  /// The number of articles in the file.
  var articles = 0
  var problems: [Problem] = []
}

extension FileEntry {
  func write(to writer: inout ByteWriter) {
    for value in [stamp.size, stamp.seconds, stamp.nanoseconds, stamp.inode] {
      writer.integer(value)
    }
    for half in [hash.first, hash.second] {
      withUnsafeBytes(of: half.littleEndian) { writer.raw($0.bindMemory(to: UInt8.self)) }
    }
    writer.integer((hasRows ? 1 : 0) | (isUndated ? 2 : 0) | (isDoubtful ? 4 : 0))
    writer.integer(articles)
    writer.integer(problems.count)
    for problem in problems {
      writer.integer(problem.line)
      writer.string(problem.message)
      writer.integer(problem.count)
    }
  }

  init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    stamp = FileStamp(
      size: try reader.integer(), seconds: try reader.integer(), nanoseconds: try reader.integer(),
      inode: try reader.integer())
    hash = ContentHash.Digest(first: try Self.half(&reader), second: try Self.half(&reader))
    let flags = try reader.integer()
    hasRows = flags & 1 != 0
    isUndated = flags & 2 != 0
    isDoubtful = flags & 4 != 0
    articles = try reader.integer()
    for _ in 0..<(try reader.count()) {
      let line = try reader.integer()
      let message = try reader.string()
      problems.append(Problem(line: line, message: message, count: try reader.integer()))
    }
  }

  private static func half(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> UInt64 {
    var value: UInt64 = 0
    for (index, byte) in try reader.raw(count: 8).enumerated() {
      value |= UInt64(byte) << UInt64(8 * index)
    }
    return value
  }
}
