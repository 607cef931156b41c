import Articles
import Base
import Foundation
import TestSupport
import Testing

@testable import Formats

/// The public cases of html5lib-tests, which are not part of the repository: the folder `html5lib` below
/// LEDE_REAL_DATA holds its `tree-construction/*.dat`.
@Suite struct HTML5LibTests {
  /// Reasons by the name of the case.
  private static func accepted() throws -> [String: String] {
    let table = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Tools/html5lib_differences.tsv")
    return try String(contentsOf: table, encoding: .utf8).split(separator: "\n")
      .filter { $0.first != "#" }
      .reduce(into: [:]) { reasons, line in
        let columns = line.split(separator: "\t").map(String.init)
        reasons[columns[0]] = columns[1]
      }
  }

  /// Returns the text of a page with the parts that Lede leaves out as decoration, without blanks.
  private static func text(_ page: String) -> String {
    var page = page
    return page.withUTF8 { bytes in
      let tree = HTMLTree.read(bytes)
      let all = HTMLContent(range: 0..<tree.nodes.count, omitted: [])
      let sections = HTMLReader.read(tree, all).sections
      return TreeCase.squeezed(
        sections.map { ($0.heading ?? "") + $0.paragraphs.map(\.text).joined() }.joined())
    }
  }

  @Test(.enabled(if: RealData.has("html5lib"), RealData.absence))
  func textIsThatOfBrowsers() throws {
    let folder = URL(fileURLWithPath: try RealData.path("html5lib"))
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil
    ).filter { $0.pathExtension == "dat" }
    var differing: Set<String> = []
    var count = 0
    for file in files {
      let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
      for item in TreeCase.all(in: text, named: file.deletingPathExtension().lastPathComponent) {
        count += 1
        if Self.text(item.page) != item.text { differing.insert(item.name) }
      }
    }
    #expect(count > 1000)
    let accepted = Set(try Self.accepted().keys)
    #expect(differing.subtracting(accepted).sorted() == [], "without a reason, of \(count)")
    #expect(accepted.subtracting(differing).sorted() == [], "equal, but in the table")
  }
}
