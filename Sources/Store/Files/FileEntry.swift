package import Base

/// The entry of one file in the ``FileTable`` of an index.
package struct FileEntry: Equatable {
  /// A file, or a part of it such as a row of JSON, that could not be indexed. Each run reports it again
  /// until the file changes.
  package struct Problem: Equatable, CustomStringConvertible, Sendable {
    /// The maximum size of a message in bytes, so that a file with many problems has a small entry.
    private static let maximumMessageBytes = 500

    /// The 1-based line; 0 for the file as a whole.
    package var line: Int
    /// The description of the problem, without path and line.
    package var message: String
    /// The number of rows that the message is about.
    package var count: Int

    /// Creates a problem. A message of more than 500 bytes is cut and ends with `…`.
    package init(line: Int, message: String, count: Int = 1) {
      self.line = line
      self.message = Self.cut(message)
      self.count = count
    }

    /// The line and the message.
    package var description: String { line == 0 ? message : "line \(line): \(message)" }

    private static func cut(_ message: String) -> String {
      guard message.utf8.count > maximumMessageBytes else { return message }
      let scalars = message.unicodeScalars
      let end = message.utf8.index(message.startIndex, offsetBy: maximumMessageBytes - 3)
      // The index may be inside a scalar, which begins before it.
      return String(scalars[..<scalars.index(before: scalars.index(after: end))]) + "…"
    }
  }

  /// The stamp at the time when the file was read.
  package var stamp: FileStamp
  /// The hash of the contents.
  package var hash: ContentHash.Digest
  /// Whether the articles are rows of the file, with ids of their own.
  package var hasRows = false
  /// Whether an article has no date, so that it is sorted by the file's time of change.
  package var isUndated = false
  /// Whether the file changed so shortly before it was read that a later change could have the same stamp.
  package var isDoubtful = false
  /// The number of articles in the file.
  package var articles = 0
  /// What could not be indexed, in the order of the file.
  package var problems: [Problem] = []

  /// Creates the entry of a file without articles and problems.
  package init(stamp: FileStamp, hash: ContentHash.Digest) {
    self.stamp = stamp
    self.hash = hash
  }
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
    for problem in problems { problem.write(to: &writer) }
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
    for _ in 0..<(try reader.count()) { problems.append(try Problem(from: &reader)) }
  }

  private static func half(_ reader: inout ByteReader) throws(ByteReader.Malformed) -> UInt64 {
    var value: UInt64 = 0
    for (index, byte) in try reader.raw(count: 8).enumerated() {
      value |= UInt64(byte) << UInt64(8 * index)
    }
    return value
  }
}

extension FileEntry.Problem {
  func write(to writer: inout ByteWriter) {
    writer.integer(line)
    writer.string(message)
    writer.integer(count)
  }

  init(from reader: inout ByteReader) throws(ByteReader.Malformed) {
    line = try reader.integer()
    message = try reader.string()
    count = try reader.integer()
  }
}
