import Foundation

/// The lines that a page says a command prints.
///
/// A line `…` stands for any number of lines. Spaces at the ends of lines, and empty lines at the end,
/// do not matter. What differs from run to run is masked on both sides, see ``masks``.
struct ExpectedOutput {
  /// Patterns of text that differs from run to run, each with its replacement in comparisons.
  private static let masks: [(pattern: String, replacement: String)] = [
    // Durations, sizes and rates: 0.1 s, 454 kB, 1.2 MB/s.
    (#"\b\d[\d,.]* (ms|s|min)( \d+ s)?\b"#, "TIME"),
    (#"\b\d[\d,.]* (B|bytes|kB|MB|GB)(/s)?(?![A-Za-z])"#, "SIZE$2"),
    // Points in time: 2026-11-27T04:21:40Z, 2026-11-27 04:21, 04:21:40.
    (#"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?( ?UTC|Z|\+\d{4})?"#, "WHEN"),
    (#"\b\d\d:\d\d:\d\d\b"#, "WHEN"),
    // The same in JSON, and what depends on the machine.
    (#""(took|seconds|bytes|bytesDone|bytesTotal|process|memory)": ?\d[\d.]*"#, #""$1": NUMBER"#),
    (#"\b(process|pid) \d+"#, "$1 NUMBER"),
  ]

  private let lines: [String]

  init(_ lines: [String]) {
    self.lines = Self.trimmed(lines.map(Self.masked))
  }

  /// How many lines there must be at least.
  var count: Int { lines.count { $0 != "…" } }

  /// Whether `actual` is that output.
  func matches(_ actual: [String]) -> Bool {
    Self.matches(lines[...], Self.trimmed(actual.map(Self.masked))[...])
  }

  private static func matches(_ lines: ArraySlice<String>, _ actual: ArraySlice<String>) -> Bool {
    guard let first = lines.first else { return actual.isEmpty }
    if first == "…" {
      return (actual.startIndex...actual.endIndex).contains {
        matches(lines.dropFirst(), actual[$0...])
      }
    }
    return first == actual.first && matches(lines.dropFirst(), actual.dropFirst())
  }

  private static func masked(_ line: String) -> String {
    masks.reduce(line) { line, mask in
      line.replacingOccurrences(
        of: mask.pattern, with: mask.replacement, options: .regularExpression)
    }
  }

  private static func trimmed(_ lines: [String]) -> [String] {
    let lines = lines.map { line in
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    return Array(lines.reversed().drop { $0.isEmpty }.reversed())
  }
}
