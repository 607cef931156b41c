import Foundation
import TestSupport
import Testing

@testable import Indexing

@Suite struct IgnoreRulesTests {
  private func isIgnored(_ path: String, by rules: String, isFolder: Bool = false) -> Bool? {
    IgnoreRules(Array(rules.utf8)).verdict(on: Array(path.utf8)[...], isFolder: isFolder)
  }

  @Test(arguments: [
    ("*.txt", "a/b.txt", true), ("/*.txt", "a/b.txt", nil), ("a/*.txt", "a/b.txt", true),
    ("a/*", "a/b/c", nil), ("a/**", "a/b/c", true), ("a/**", "a", nil), ("**/c", "c", true),
    ("**/c", "a/b/c", true), ("a/**/c", "a/c", true), ("a/**/c", "a/b/b/c", true),
    ("a/**/c", "axc", nil), ("a**c", "a/c", nil), ("x/a**c", "x/abbc", true),
    ("b**/c", "b/a/c", nil),
    ("b/", "b", nil), ("*\n!b", "b", false), ("!b\n*", "b", true), ("\\!b", "!b", true),
    ("\\#b", "#b", true), ("#b", "#b", nil), ("b  ", "b", true), ("b\\ ", "b ", true),
    ("[a-c]x", "bx", true), ("[!a-c]x", "bx", nil), ("[]x]", "]", true), ("[[:digit:]]", "7", true),
    ("[a", "[a", nil), ("a\\", "a\\", nil), ("[[:no:]]", "n", nil), ("?", "é", nil),
    ("\u{FEFF}b\r\n", "b", true), ("a?b", "a/b", nil), ("x/[^a]", "x//", nil),
  ])
  func patterns(rules: String, path: String, expected: Bool?) {
    #expect(isIgnored(path, by: rules) == expected)
  }

  @Test func manyStarsMatchInLinearTime() {
    let pattern = String(repeating: "*a", count: 500) + "b"
    let deep = String(repeating: "**/a/", count: 200) + "b"
    #expect(isIgnored(String(repeating: "a", count: 4000), by: pattern) == nil)
    #expect(isIgnored(String(repeating: "a/", count: 2000) + "c", by: deep) == nil)
  }

  /// Compares with `git check-ignore`.
  @Test func agreesWithGit() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: "lede-ignore-\(getpid())")
    defer { try? FileManager.default.removeItem(at: root) }
    var random = SeededGenerator(seed: 11)
    for round in 0..<25 {
      let folder = root.appending(path: "\(round)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      _ = try git(["init", "-q"], in: folder, input: "")
      var all: [String] = []
      var ours: [String] = []
      try grow(
        folder, path: "", depth: 0, above: nil, isIgnored: false, &random, all: &all, ours: &ours)
      let theirs = try git(
        ["check-ignore", "--no-index", "-z", "--stdin"], in: folder,
        input: all.map { $0 + "\0" }.joined()
      ).split(separator: "\0").map(String.init)
      #expect(Set(ours).symmetricDifference(theirs).sorted() == [], "round \(round)")
      #expect(!all.isEmpty)
    }
  }

  /// Creates a folder with rules and entries, and collects the ones that IgnoreRules ignores.
  private func grow(
    _ folder: URL, path: String, depth: Int, above: IgnoreLevel?, isIgnored: Bool,
    _ random: inout SeededGenerator, all: inout [String], ours: inout [String]
  ) throws {
    let pieces = [
      "a", "b", "ab", "*", "**", "?", "/", "/", "[a-b]", "[!a]", "[]b]", "\\", "!", "[[:alpha:]]",
      " ", ".x", "**/", "/**", "-", "[", "\\*", "#", "[^/]", "[a\\-c]", "***",
    ]
    let rules = (0..<Int.random(in: 0...4, using: &random)).map { _ in
      (0..<Int.random(in: 1...5, using: &random)).compactMap { _ in
        pieces.randomElement(using: &random)
      }.joined()
    }.filter { rule in
      // Git takes the letters before the first star off a rule, and then the stars of `b**/a`, plain
      // by its own manual, for those of `**/a`.
      rule.drop { $0 == "!" }.firstMatch(of: /[^\/*]\*\*/) == nil
    }.joined(separator: "\n")
    try Data(rules.utf8).write(to: folder.appending(path: ".gitignore"))
    let level = IgnoreLevel(
      IgnoreRules(Array(rules.utf8)), start: path.utf8.count, above: above)
    for name in ["a", "b", "ab", "a.x", "-", "a b", "#", "!a", "*"] {
      let isFolder = depth < 2 && Int.random(in: 0..<3, using: &random) == 0
      let place = folder.appending(path: name)
      let isIgnored = isIgnored || level.isIgnored(Array((path + name).utf8), isFolder: isFolder)
      all.append(path + name)
      if isIgnored { ours.append(path + name) }
      if isFolder {
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        try grow(
          place, path: path + name + "/", depth: depth + 1, above: level, isIgnored: isIgnored,
          &random, all: &all, ours: &ours)
      } else {
        try Data().write(to: place)
      }
    }
  }

  private func git(_ arguments: [String], in folder: URL, input: String) throws -> String {
    let list = folder.deletingLastPathComponent().appending(path: "paths")
    try Data(input.utf8).write(to: list)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["git", "-C", folder.path, "-c", "core.excludesFile=/dev/null"] + arguments
    process.standardInput = try FileHandle(forReadingFrom: list)
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
