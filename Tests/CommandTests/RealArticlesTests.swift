import Foundation
import TestSupport
import Testing

/// Posts and pages of real sites, when they lie beside the repository or where LEDE_ARTICLES says.
@Suite struct RealArticlesTests {
  /// Every so many files of the thousands are looked at; all of them take a release build.
  private static let every = 12

  @Test func agreeWithAnIndependentReading() throws {
    let root = URL(fileURLWithPath: String(#filePath)).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let usual = root.appending(path: "../shared/data/articles").standardizedFileURL.path
    let articles = ProcessInfo.processInfo.environment["LEDE_ARTICLES"] ?? usual
    guard FileManager.default.fileExists(atPath: articles) else {
      print("RealArticlesTests: skipped, there is no \(articles) (LEDE_ARTICLES names another)")
      return
    }
    let bench = try Workbench()
    guard try bench.shell("python3 -c 'import yaml'").status == 0 else {
      print("RealArticlesTests: skipped, Python has no module yaml (python3-yaml)")
      return
    }
    let compared = try bench.shell(
      "python3 \"$TOOL\" --lede \"$LEDE\" --every \(Self.every) \"$ARTICLES\"",
      environment: [
        "TOOL": root.path + "/Tests/Tools/compare_articles.py", "ARTICLES": articles,
      ])
    print(compared.text)
    #expect(compared.status == 0, "\(compared.text)\(compared.errors)")
  }
}
