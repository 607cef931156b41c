import ArgumentParser

/// The output formats of `lede index`.
enum RunFormat: String, CaseIterable, ExpressibleByArgument {
  /// Progress and messages on standard error, a summary on standard output.
  case text
  /// The same, with the summary as one JSON object.
  case json
  /// All events on standard output, one JSON object per line.
  case jsonl
}
