import Foundation
import Store
import SystemPackage
import Xapian

@testable import Base
@testable import Query

/// The contents of an index without document numbers. Indexes that answer equally have equal dumps.
struct IndexDump {
  /// One line for each fact, sorted.
  private(set) var lines: [String] = []

  /// `records` says whether the dump has a digest of each data record.
  init(_ index: String, records: Bool = true) throws {
    let folder = IndexFolder(FilePath(index))
    guard let live = try folder.liveGeneration() else { throw folder.missing }
    let database = try Database(path: folder.generation(live))
    var documents: [DocumentID] = []
    try database.forEachPosting(of: "") {
      documents.append($0)
      return true
    }
    for document in documents { lines += try Self.document(document, of: database, records) }
    lines.sort()
    try database.forEachTerm(prefix: "") { term, frequency in
      lines.append("term \(Self.text(term)) \(frequency)")
      return true
    }
    try database.forEachMetadataKey(prefix: "".utf8.span) { key in
      let name = Self.text(key)
      // Skips the time of the build and the file stamps, whose doubts depend on it.
      guard name != "lede.built", !name.hasPrefix("F") else { return true }
      lines.append("metadata \(name) \(try database.metadata(name))")
      return true
    }
    lines.append("average \(try database.averageLength)")
  }

  private static func document(
    _ number: DocumentID, of database: borrowing Database, _ records: Bool
  ) throws -> [String] {
    var lines: [String] = []
    try database.forEachTerm(of: number) { term, wdf in
      var positions: [UInt32] = []
      try database.appendPositions(of: term, in: number, to: &positions)
      lines.append("\(text(term)) \(wdf) \(positions)")
      return true
    }
    for slot in UInt32(0)...6 { lines.append("\(slot) \(try database.value(slot, of: number))") }
    if records {
      lines.append(try database.withData(of: number) { "\(ContentHash(of: Array($0)).digest)" })
    }
    let id = String(decoding: try database.value(6, of: number), as: UTF8.self)
    return lines.map { "\(id): \($0)" }
  }

  private static func text(_ bytes: Span<UInt8>) -> String {
    bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}

extension Array where Element == UInt8 {
  fileprivate init(_ span: Span<UInt8>) { self = span.withUnsafeBufferPointer { Array($0) } }
}
