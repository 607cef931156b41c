import Foundation
import TestSupport
import Testing

/// Posts and pages of real sites.
@Suite struct RealArticlesTests {
  /// One of this many files is compared. All of the thousands would need a release build.
  private static let every = 12

  @Test(
    .enabled(if: RealData.has("articles"), RealData.absence),
    .enabled(if: Machine.hasPythonYAML, "Python has no module yaml (python3-yaml)"))
  func ledeReadsArticlesLikeAnIndependentProgram() throws {
    let bench = try Workbench()
    let compared = try bench.shell(
      "python3 \"$TOOL\" --lede \"$LEDE\" --every \(Self.every) \"$ARTICLES\"",
      environment: [
        "TOOL": repository.path + "/Tests/Tools/compare_articles.py",
        "ARTICLES": try RealData.path("articles"),
      ])
    print(compared.text)
    #expect(compared.status == 0, "\(compared.text)\(compared.errors)")
  }
}
