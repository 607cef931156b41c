import Articles
import Formats
import Foundation
import TestSupport
import Testing

/// The reference files of the format, if they are next to the repository.
@Suite struct RealFilesTests {
  private static func files(_ folder: String) throws -> [URL] {
    let data = URL(fileURLWithPath: try RealData.path(folder))
    let files = try FileManager.default.contentsOfDirectory(
      at: data, includingPropertiesForKeys: nil)
    return files.filter { $0.pathExtension == "txt" }.sorted { $0.path < $1.path }
  }

  private static func read(_ file: URL) throws -> (article: Article, lines: Int) {
    let bytes = [UInt8](try Data(contentsOf: file))
    return (try HouseFormat.parse(bytes), bytes.count { $0 == 0x0A } + 1)
  }

  @Test(.enabled(if: RealData.has("seed"), RealData.absence)) func seed() throws {
    let file = try #require(try Self.files("seed").first)
    let (article, lines) = try Self.read(file)
    #expect(article.titleLine == 1)
    #expect(article.title.hasPrefix("China's AI Momentum Accelerates: Investment Boom"))
    #expect(
      article.tags == ["artificial_intelligence", "markets", "investments", "open_source", "china"])
    #expect(
      article.outline == [
        "3 China's AI Momentum Accelerates", "5 Market Performance and Forecasts",
        "7 Strategic Implications",
      ])
    #expect(article.sections.map(\.paragraphs.count) == [1, 1, 1])
    #expect(article.profiles.map(\.name) == ["MiniMax", "Zhipu AI"])
    #expect(article.profiles.map(\.kind) == ["organization", "organization"])
    #expect(article.profiles.map(\.line) == [10, 12])
    #expect(article.profiles.map(\.paragraphs.count) == [1, 1])
    #expect(article.profiles[0].paragraphs[0].text.contains("worldwide. Founded in"))
    #expect(!article.allText.contains("**") && !article.allText.contains("[3]"))
    #expect(article.lineFaults(lineCount: lines) == [])
    #expect(article.warnings.isEmpty)
  }

  @Test(.enabled(if: RealData.has("seedlike"), RealData.absence)) func seedlike() throws {
    for file in try Self.files("seedlike") {
      let (article, lines) = try Self.read(file)
      let name = Comment(rawValue: file.lastPathComponent)
      #expect(!article.title.isEmpty, name)
      #expect(!article.tags.isEmpty, name)
      #expect(!article.sections.isEmpty, name)
      #expect(!article.profiles.isEmpty, name)
      #expect(article.profiles.allSatisfy { $0.paragraphs.count == 1 }, name)
      #expect(!article.allText.contains("**") && !article.allText.contains("[3]"), name)
      #expect(!article.allText.contains("{#"), name)
      #expect(article.lineFaults(lineCount: lines) == [], name)
      #expect(article.warnings.isEmpty, name)
    }
  }
}
