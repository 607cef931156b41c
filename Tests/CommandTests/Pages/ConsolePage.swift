import Foundation

/// The shell commands of a Markdown page: those of its fenced blocks marked `console`, and what
/// each must print.
///
/// A line that begins with `$ ` is a command, and lines of `> ` directly below continue it. The lines up to
/// the next command are its output, standard error included; see ``ExpectedOutput``.
struct ConsolePage: Sendable {
  /// One command of a page.
  struct Step: Sendable {
    /// The line of the page on which the command starts, from 1.
    let line: Int
    var command: String
    /// The lines that it must print.
    var output: [String] = []

    /// Whether the shell goes on while the command runs.
    var isInBackground: Bool { command.hasSuffix("&") }
  }

  /// A block that cannot be read.
  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  /// The path below the repository.
  let path: String
  private(set) var steps: [Step] = []

  /// Reads the page at `path` below the repository. Throws ``Malformed`` when a block has output without
  /// a command, or no end.
  init(_ path: String) throws {
    let file = Repository.folder.appendingPathComponent(path)
    try self.init(path, text: String(contentsOf: file, encoding: .utf8))
  }

  /// Reads `text` as the page at `path`.
  init(_ path: String, text: String) throws {
    self.path = path
    var fence: String?
    var isConsole = false
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for (number, line) in zip(1..., lines) {
      if fence == nil {
        fence = ["```", "~~~"].first { line.hasPrefix($0) }
        isConsole = line == "```console"
      } else if line == fence {
        fence = nil
      } else if isConsole {
        try read(line, at: number, above: lines[number - 2])
      }
    }
    if fence != nil { throw Malformed(description: "\(path): a block has no end") }
  }

  private mutating func read(_ line: String, at number: Int, above: String) throws {
    if line.hasPrefix("$ ") {
      steps.append(Step(line: number, command: String(line.dropFirst(2))))
      return
    }
    guard above != "```console" else {
      throw Malformed(description: "\(path):\(number): output without a command")
    }
    let last = steps.count - 1
    if Self.isContinuation(line), above.hasPrefix("$ ") || Self.isContinuation(above) {
      steps[last].command += "\n" + line.dropFirst(2)
    } else {
      steps[last].output.append(line)
    }
  }

  private static func isContinuation(_ line: String) -> Bool { line == ">" || line.hasPrefix("> ") }

  /// The paths of all pages for users: README.md, and those in `docs/`.
  static func paths() -> [String] {
    let docs = FileManager.default.enumerator(atPath: Repository.folder.path + "/docs")
    let names = docs?.compactMap { $0 as? String } ?? []
    return ["README.md"] + names.filter { $0.hasSuffix(".md") }.sorted().map { "docs/" + $0 }
  }

  /// The paths of the pages with a block marked `console`.
  static func pathsWithBlocks() -> [String] {
    paths().filter { path in
      let file = Repository.folder.appendingPathComponent(path)
      return (try? String(contentsOf: file, encoding: .utf8))?.contains("\n```console\n") ?? true
    }
  }
}

/// The checkout that these tests belong to.
enum Repository {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
