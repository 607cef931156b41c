/// Words that comments and strings do without, and names that no type has: what a reader would have to
/// decode, or what says nothing.
enum WordRules {
  /// One banned word of one file.
  struct Use: Hashable, Comparable {
    let path: String
    let word: String

    static func < (left: Use, right: Use) -> Bool {
      (left.path, left.word) < (right.path, right.word)
    }
  }

  /// Phrases of comments and strings, in small letters.
  static let phrases = [
    "told", "tell of", "tells of", "nobody", "whoever", "lest", "but for", "of which", "as it was",
    "what there is not", "is none", "for who", "so much as", "the one before", "goes by",
    "has the last word",
  ]

  /// Parts of the names of types that say nothing of what a type is.
  static let nameParts: Set = [
    "Util", "Utils", "Utility", "Utilities", "Helper", "Helpers", "Manager", "Misc", "Common",
    "Stuff",
    "Told", "Tally", "Findings", "Whitening", "Made", "Fate", "Gone", "Thing",
  ]

  /// How often each file uses each banned word.
  static func uses(in tree: SourceTree) -> [Use: Int] {
    var uses: [Use: Int] = [:]
    for file in tree.files where file.isProgram && !exempt.contains(file.path) {
      let code = file.code()
      for line in file.prose(besides: code) {
        for word in phrases(in: line) { uses[Use(path: file.path, word: word), default: 0] += 1 }
      }
      guard file.isSwift else { continue }
      for line in code {
        for part in badNameParts(in: line) {
          uses[Use(path: file.path, word: part), default: 0] += 1
        }
      }
    }
    return uses
  }

  /// They name the words.
  private static let exempt: Set = [
    "Tests/ArchitectureTests/WordRules.swift", "Tests/ArchitectureTests/WordRulesTests.swift",
  ]

  /// The banned phrases of a line, each as often as it stands there.
  static func phrases(in line: String) -> [String] {
    let lower = line.lowercased()
    // Most lines have none: the rest would take seconds for all.
    guard phrases.contains(where: { lower.contains($0) }) else { return [] }
    let words = lower.split { !$0.isLetter && $0 != "'" }.joined(separator: " ")
    return phrases.flatMap { phrase in
      Array(repeating: phrase, count: " \(words) ".matchCount(of: " \(phrase) "))
    }
  }

  /// The banned parts of names of types that a line of code declares.
  static func badNameParts(in line: String) -> [String] {
    let declaration = /\b(?:class|struct|enum|protocol|actor|typealias)\s+(?<name>[A-Z]\w*)/
    return line.matches(of: declaration).flatMap { match in
      match.output.name.matches(of: /[A-Z]+(?![a-z])|[A-Z][a-z0-9]*/).map { String($0.output) }
        .filter(nameParts.contains)
    }
  }

  /// What has more banned words than `allowed`. A file that has fewer is fine.
  static func violations(in tree: SourceTree, allowed: [Use: Int]) -> [Violation] {
    uses(in: tree).sorted { $0.key < $1.key }.compactMap { use, count in
      let limit = allowed[use, default: 0]
      guard count > limit else { return nil }
      return Violation(
        path: use.path, line: nil,
        message: "'\(use.word)' \(count) times, \(limit) allowed: say it in plain words")
    }
  }

  /// Reads lines of a count, a path and a word.
  static func read(_ text: String) -> [Use: Int] {
    var uses: [Use: Int] = [:]
    for line in text.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 2)
      guard parts.count == 3, let count = Int(parts[0]) else { continue }
      uses[Use(path: String(parts[1]), word: String(parts[2]))] = count
    }
    return uses
  }

  /// Writes what ``read(_:)`` reads.
  static func text(of uses: [Use: Int]) -> String {
    uses.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key.path) \($0.key.word)\n" }.joined()
  }

  /// The words that `uses` has more often than `allowed` in all files together: files may be renamed, but
  /// no word may spread.
  static func growing(_ uses: [Use: Int], beyond allowed: [Use: Int]) -> [String] {
    func totals(_ uses: [Use: Int]) -> [String: Int] {
      uses.reduce(into: [:]) { $0[$1.key.word, default: 0] += $1.value }
    }
    let before = totals(allowed)
    return totals(uses).filter { $0.value > before[$0.key, default: 0] }.keys.sorted()
  }
}

extension String {
  /// How often `part` stands in the string; the last letter of one may be the first of the next.
  fileprivate func matchCount(of part: String) -> Int {
    var count = 0
    var rest = self[...]
    while let found = rest.firstRange(of: part) {
      count += 1
      rest = rest[index(before: found.upperBound)...]
    }
    return count
  }
}

extension SourceFile {
  /// The text of its comments and strings, line by line, without `code`, which ``code(keepingStrings:)`` gives.
  func prose(besides code: [String]) -> [String] {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return zip(lines, code).map { line, code in
      // Both have one byte for each byte of the source.
      let bytes = zip(line, code.utf8).map { $0 == $1 ? UInt8(ascii: " ") : $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
