package import Foundation
package import Testing

/// A committed file that holds what the code must produce, byte for byte.
///
/// With LEDE_RECORD=1 in the environment, goldens are written instead of compared. A test that records
/// always fails, so that no run passes without a comparison. If `CI` is set, nothing is written.
package struct Golden {
  private static let environment = ProcessInfo.processInfo.environment

  /// Whether LEDE_RECORD=1 is set.
  package static let isRecording = environment["LEDE_RECORD"] == "1"

  /// Whether goldens are written: LEDE_RECORD=1 is set, and `CI` is not.
  package static let records = isRecording && environment["CI"] == nil

  private let file: URL

  /// The golden at `file`.
  package init(_ file: URL) { self.file = file }

  /// Records an issue unless the file holds `found`, or writes the file.
  package func check(_ found: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let name = file.lastPathComponent
    if Self.isRecording {
      guard Self.records else {
        Issue.record("CI does not record: \(name) is unchanged", sourceLocation: sourceLocation)
        return
      }
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(found.utf8).write(to: file)
      Issue.record(
        "recorded \(name): read its diff, then run without LEDE_RECORD",
        sourceLocation: sourceLocation)
      return
    }
    guard let bytes = try? Data(contentsOf: file) else {
      Issue.record(
        "\(file.path) does not exist: LEDE_RECORD=1 writes it", sourceLocation: sourceLocation)
      return
    }
    guard bytes != Data(found.utf8) else { return }
    let changes = Self.diff(String(decoding: bytes, as: UTF8.self), found)
    Issue.record(
      "\(name) differs (LEDE_RECORD=1 writes it again):\n\(changes)",
      sourceLocation: sourceLocation)
  }

  /// Returns the missing and the unexpected lines, in order.
  private static func diff(_ expected: String, _ found: String) -> String {
    let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let found = found.split(separator: "\n", omittingEmptySubsequences: false)
    let changes = found.difference(from: expected).map { change in
      switch change {
      case .remove(let offset, let line, _): (offset, "expected line \(offset + 1): \(line)")
      case .insert(let offset, let line, _): (offset, "   found line \(offset + 1): \(line)")
      }
    }
    return changes.sorted { $0.0 < $1.0 }.map(\.1).joined(separator: "\n")
  }
}

/// A folder of goldens beside the test that compares them.
package struct GoldenFolder {
  package let url: URL

  /// The folder `name` beside the source file `test`.
  package init(_ name: String, beside test: String) {
    url =
      URL(fileURLWithPath: test).deletingLastPathComponent().appending(path: name)
      .standardizedFileURL
  }

  /// The golden of a case.
  package subscript(_ name: String) -> Golden { Golden(url.appending(path: name + ".txt")) }

  /// Records an issue for each file that no case compares. `names` are those of all cases.
  package func checkComplete(
    _ names: [String], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: url.path)
    let unused = Set(files).subtracting(names.map { $0 + ".txt" })
    #expect(unused.isEmpty, "no case compares these files", sourceLocation: sourceLocation)
    #expect(
      Set(names).count == names.count, "two cases have the same name",
      sourceLocation: sourceLocation)
  }
}
