import Testing

/// Applies the import rules to small trees of files: they report each forbidden import and nothing else.
@Suite struct ImportRulesTests {
  private func offences(_ text: String, path: String = "Sources/Query/A.swift") -> [String] {
    ImportRules.violations(in: SourceTree(files: [SourceFile(path: path, text: text)]))
      .filter { $0.path == path }.map { "\($0.line ?? 0) \($0.message)" }
  }

  @Test(arguments: [
    ("import Foundation", "Foundation"),
    ("public import Foundation", "Foundation"),
    ("internal import struct Foundation.Data", "Foundation"),
    ("@testable import Service", "Service"),
    ("@_spi(Testing) @preconcurrency public import Service", "Service"),
    ("@testable\nimport\n  Service", "Service"),
    ("import /* quietly */ Foundation", "Foundation"),
    ("import Xapian; import Foundation", "Foundation"),
    ("import class `Foundation`.Bundle", "Foundation"),
    ("#if canImport(Foundation)\nimport Foundation\n#endif", "Foundation"),
    ("let a = \"/*\"\nimport Foundation\nlet b = \"*/\"", "Foundation"),
    ("let a = #\"\\\"#\nimport Foundation", "Foundation"),
    ("let a = /\"/\nimport Foundation", "Foundation"),
    ("/* a /* b */ c */ import Foundation", "Foundation"),
    ("let a = \"\"\"\n  it's \"quoted\"\n  \"\"\"\r\nimport Foundation\r\n", "Foundation"),
    ("import CXapian", "CXapian"),
    ("import lede", "lede"),
    ("import FoundationEssentialsPlus", "FoundationEssentialsPlus"),
  ])
  func forbiddenImportIsFound(text: String, module: String) throws {
    let found = offences(text)
    #expect(found.count == 1)
    #expect(try #require(found.first).hasSuffix("but not \(module)"))
  }

  @Test(arguments: [
    "public import Xapian\nimport struct Analysis.Token\nimport Glibc",
    "// import Foundation\n/* import Foundation\nimport Foundation */",
    "let text = \"\"\"\n  import Foundation\n  \"\"\"",
    "let text = \"import Foundation \\(\"import Foundation\") import Foundation\"",
    "let text = #\"\\(x) \" import Foundation\"#",
    "self.import (Foundation); f(import: Foundation); let `import` = Foundation",
    "let reimport = important",
  ])
  func allowedImportsAndOtherTextPass(text: String) {
    #expect(offences(text).isEmpty)
  }

  @Test func aViolationNamesTheLineOfTheImport() {
    #expect(
      offences("// one\r\n\r\n@testable\nimport Service\n", path: "Sources/Articles/A.swift")
        == ["4 Articles may import Base, SystemPackage, but not Service"])
    #expect(
      ImportRules.moduleNames(in: SourceFile(path: "a.swift", text: "import A\nimport var B.c"))
        .map(\.line) == [
          1, 2,
        ])
  }

  @Test func analysisImportsXapianOnlyToStem() {
    let path = "Sources/Analysis/A.swift"
    #expect(offences("import Xapian\nlet s = Stemmer()", path: path).isEmpty)
    #expect(offences("import Xapian\n// Stemmer\nlet s = \"Stemmer\"", path: path).count == 1)
  }

  @Test func unknownAndMissingFoldersAreFound() {
    let found = ImportRules.violations(
      in: SourceTree(files: [SourceFile(path: "Sources/Helpers/A.swift", text: "")]))
    #expect(found.contains { $0.path == "Sources/Helpers" })
    #expect(found.contains { $0.path == "Sources/Query" })
  }

  @Test(arguments: [
    ("Sources/Query/bridge.h", "#include <xapian.h>"),
    ("Sources/CZstd/shim.h", "  # include \"xapian.h\""),
    ("Sources/CXapian/include/module.modulemap", "module X { header \"/usr/include/xapian.h\" }"),
    ("Sources/Xapian/a.cpp", "#include <xapian/query.h>"),
  ])
  func onlyCXapianMayIncludeTheXapianHeader(path: String, text: String) {
    #expect(offences(text, path: path).count == 1)
    #expect(offences("// \(text)\n#include \"cxapian.h\"", path: path).isEmpty)
    #expect(offences(text, path: "Sources/CXapian/cxapian.cpp").isEmpty)
  }
}
