import Foundation
import Testing

@Suite("Links of pages")
struct PageLinksTests {
  private static let others = ["ARCHITECTURE.md", "CONTRIBUTING.md", "Benchmarks/README.md"]

  @Test("links lead to files and headings that exist", arguments: ConsolePage.paths() + others)
  func links(path: String) throws {
    let page = Repository.folder.appendingPathComponent(path)
    let text = try String(contentsOf: page, encoding: .utf8)
    for link in text.matches(of: /\]\((?!https?:)([^)#\s]*)(?:#([^)\s]+))?\)/) {
      let target =
        link.1.isEmpty
        ? page : page.deletingLastPathComponent().appendingPathComponent(String(link.1))
      #expect(
        FileManager.default.fileExists(atPath: target.path),
        "\(path) links to \(link.1), which does not exist")
      guard let anchor = link.2 else { continue }
      let linked = try String(contentsOf: target, encoding: .utf8)
      #expect(
        Self.anchors(of: linked).contains(String(anchor)), "\(path) links to \(link.1)#\(anchor)")
    }
  }

  @Test("anchors are those that GitHub makes of headings")
  func anchors() {
    #expect(
      Self.anchors(of: "# Exit status, `code` and errors\n\n## A-b c_d: 2\ntext\n")
        == ["exit-status-code-and-errors", "a-b-c_d-2"])
  }

  /// Returns the small letters, digits, `-` and `_` of each heading, with `-` for spaces.
  private static func anchors(of text: String) -> [String] {
    text.split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
      line.drop { $0 == "#" || $0 == " " }.lowercased().replacing(" ", with: "-")
        .filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
    }
  }
}
