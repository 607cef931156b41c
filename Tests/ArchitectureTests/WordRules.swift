/// Phrases that comments and strings must not use, and words that names of types must not use, because
/// readers would have to decode them or they say nothing.
enum WordRules {
  /// One banned word of one file.
  struct Use: Hashable, Comparable {
    let path: String
    let word: String

    static func < (left: Use, right: Use) -> Bool {
      (left.path, left.word) < (right.path, right.word)
    }
  }

  /// The banned phrases of comments and strings, in small letters.
  static let phrases = [
    "told", "tell of", "tells of", "nobody", "whoever", "lest", "but for", "of which", "as it was",
    "what there is not", "is none", "for who", "so much as", "the one before", "goes by",
    "has the last word",
  ]

  /// The banned words of names of types, which do not say what a type is.
  static let nameParts: Set = [
    "Util", "Utils", "Utility", "Utilities", "Helper", "Helpers", "Manager", "Misc", "Common",
    "Stuff",
    "Told", "Tally", "Findings", "Whitening", "Made", "Fate", "Gone", "Thing",
  ]

  /// Counts the uses of each banned word in each file.
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

  /// The files that list the words.
  private static let exempt: Set = [
    "Tests/ArchitectureTests/WordRules.swift", "Tests/ArchitectureTests/WordRulesTests.swift",
  ]

  /// Returns the banned phrases of a line, each as often as the line has it.
  static func phrases(in line: String) -> [String] {
    let lower = line.lowercased()
    // Most lines end here. The code below would take seconds for all lines.
    guard phrases.contains(where: { lower.contains($0) }) else { return [] }
    let words = lower.split { !$0.isLetter && $0 != "'" }.joined(separator: " ")
    // "nil if there is none" is plain.
    let text = " \(words) ".replacing(" there is none ", with: " there is not any ")
    return phrases.flatMap { phrase in
      Array(repeating: phrase, count: text.matchCount(of: " \(phrase) "))
    }
  }

  /// Returns the banned words in names of types that a line of code declares.
  static func badNameParts(in line: String) -> [String] {
    let declaration = /\b(?:class|struct|enum|protocol|actor|typealias)\s+(?<name>[A-Z]\w*)/
    return line.matches(of: declaration).flatMap { match in
      match.output.name.matches(of: /[A-Z]+(?![a-z])|[A-Z][a-z0-9]*/).map { String($0.output) }
        .filter(nameParts.contains)
    }
  }

  /// Reports each file that uses a word more often than `allowed`.
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

  /// Returns the words with more uses than `allowed` in all files together: files may be renamed, but no
  /// word may become more frequent.
  static func growing(_ uses: [Use: Int], beyond allowed: [Use: Int]) -> [String] {
    func totals(_ uses: [Use: Int]) -> [String: Int] {
      uses.reduce(into: [:]) { $0[$1.key.word, default: 0] += $1.value }
    }
    let before = totals(allowed)
    return totals(uses).filter { $0.value > before[$0.key, default: 0] }.keys.sorted()
  }
}

extension String {
  /// Counts the occurrences of `part`. The last letter of an occurrence may be the first of the next.
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
  /// Returns the text of the comments and strings, line by line. `code` is the result of ``code(keepingStrings:)``.
  func prose(besides code: [String]) -> [String] {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return zip(lines, code).map { line, code in
      // Both have one byte for each byte of the source.
      let bytes = zip(line, code.utf8).map { $0 == $1 ? UInt8(ascii: " ") : $0 }
      return String(decoding: bytes, as: UTF8.self)
    }
  }
}
