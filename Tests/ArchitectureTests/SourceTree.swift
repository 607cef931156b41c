import Foundation

/// The text files of the repository to which the rules apply.
struct SourceTree {
  let files: [SourceFile]
  /// The folders directly below `Sources`.
  let targets: [String]
  /// The text of ARCHITECTURE.md; nil if missing.
  let architecturePage: String?

  init(files: [SourceFile], architecturePage: String? = nil) {
    self.files = files
    self.architecturePage = architecturePage
    targets = Set(files.compactMap(\.target)).sorted()
  }

  /// Reads `Sources`, `Tests` (without fixtures and goldens, which are data), `Benchmarks`, `config`, `.ci`,
  /// Package.swift and the Makefile below `root`.
  ///
  /// - Throws: What Foundation throws for a folder or file that exists but cannot be read as
  ///   UTF-8 text.
  init(root: URL) throws {
    var files: [SourceFile] = []
    for top in ["Sources", "Tests", "Benchmarks", "config", ".ci", "Package.swift", "Makefile"] {
      let url = root.appending(path: top)
      guard FileManager.default.fileExists(atPath: url.path) else { continue }
      files += try Self.read(url, as: top)
    }
    let page = root.appending(path: "ARCHITECTURE.md")
    self.init(
      files: files,
      architecturePage: FileManager.default.fileExists(atPath: page.path)
        ? try String(contentsOf: page, encoding: .utf8) : nil)
  }

  /// The root of the repository that this file was compiled in.
  static let repositoryRoot = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Folders that hold data, not code.
  private static let dataFolders: Set = ["Fixtures", "Goldens", "OldIndexes", "__pycache__"]

  private static func read(_ url: URL, as path: String) throws -> [SourceFile] {
    let url = url.resolvingSymlinksInPath()
    guard try url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory == true else {
      return [SourceFile(path: path, text: try String(contentsOf: url, encoding: .utf8))]
    }
    return try FileManager.default.contentsOfDirectory(atPath: url.path).sorted()
      .filter { !dataFolders.contains($0) }
      .flatMap { try read(url.appending(path: $0), as: path + "/" + $0) }
  }
}
