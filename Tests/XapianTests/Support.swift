import Foundation
import SystemPackage
import TestSupport
import Testing
import Xapian

/// A folder that lives as long as its test.
final class TemporaryFolder {
  let path: FilePath

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("xapian-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: false)
    path = FilePath(url.path)
  }

  deinit { try? FileManager.default.removeItem(atPath: path.string) }

  /// The path of something in the folder.
  func callAsFunction(_ name: String) -> FilePath { path.appending(name) }

  /// Creates a text file and returns its path.
  func file(_ name: String, _ text: String) throws -> FilePath {
    try text.write(toFile: self(name).string, atomically: false, encoding: .utf8)
    return self(name)
  }
}

/// Expects `body` to throw a XapianError with `code`, whose description contains `text`.
func expectError(
  _ code: XapianError.Code, _ text: String? = nil,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws -> Void
) {
  do {
    try body()
    Issue.record("Nothing was thrown instead of \(code)", sourceLocation: sourceLocation)
  } catch let error as XapianError {
    #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
    if let text {
      #expect("\(error)".contains(text), "\(error)", sourceLocation: sourceLocation)
    }
  } catch {
    Issue.record("\(error)", sourceLocation: sourceLocation)
  }
}

/// The slot where `makeDatabase` puts the number of letters of a text's first word, as one byte.
let lengthSlot: UInt32 = 3

/// A document of the words of `text`, with positions from 1, the text as its data, and the number
/// of letters of its first word as the value of `lengthSlot`.
func makeDocument(_ text: String) throws -> Document {
  var document = try Document()
  let words = text.split(separator: " ").map(String.init)
  for (index, word) in words.enumerated() {
    let positions = [UInt32(index + 1)]
    try document.addPositions(positions.span, of: word, wdfPerPosition: 1)
  }
  try document.setData(text)
  let length = [UInt8(words.first?.utf8.count ?? 0)]
  try document.setValue(lengthSlot, length.span)
  return document
}

/// Writes a database with a document for each of `texts` and returns its path.
@discardableResult
func makeDatabase(_ path: FilePath, _ texts: [String]) throws -> FilePath {
  var writer = try WritableDatabase(path: path, .create, syncs: false)
  for text in texts {
    let document = try makeDocument(text)
    try writer.add(document)
  }
  try writer.close()
  return path
}

/// The terms with a prefix and their frequencies, as "term:frequency".
func terms(
  _ database: borrowing Database, prefix: String = "", startingAt start: String? = nil
) throws -> [String] {
  var terms: [String] = []
  try database.forEachTerm(prefix: prefix, startingAt: start) { term, frequency in
    terms.append("\(text(term)):\(frequency)")
    return true
  }
  return terms
}

func text(_ bytes: Span<UInt8>) -> String {
  bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
}

/// The data of all documents that `query` matches, in the order of the matches.
func search(
  _ database: borrowing Database, _ query: Query,
  _ adjust: (inout Enquire) throws -> Void = { _ in }
) throws -> [String] {
  var enquire = try Enquire(database)
  try enquire.setQuery(query)
  try adjust(&enquire)
  let matches = try enquire.matchSet(count: .max)
  var texts: [String] = []
  for index in 0..<matches.count {
    texts.append(try database.withData(of: matches.hit(at: index).document) { text($0) })
  }
  return texts
}
