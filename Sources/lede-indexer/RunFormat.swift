import ArgumentParser

/// The forms of what a run tells.
enum RunFormat: String, CaseIterable, ExpressibleByArgument {
  /// Progress and messages on standard error, a summary on standard output.
  case text
  /// The same, with the summary as one object.
  case json
  /// Everything on standard output, as an object a line.
  case jsonl
}
