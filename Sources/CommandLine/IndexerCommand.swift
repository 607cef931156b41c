package import ArgumentParser

/// A command that the program `lede-indexer` carries out. `lede` lists it, and turns into that program
/// to run it.
package enum IndexerCommand: String, CaseIterable, Sendable {
  case index
  case watch
  case segment
  case check
  case backup

  /// What the command does, in one line of the list of commands.
  package var abstract: String {
    switch self {
    case .index: "Index folders of articles."
    case .watch: "Keep the index up to date while files change."
    case .segment: "Show how files are segmented, without an index."
    case .check: "Verify the index, and tell damage from a passing state."
    case .backup: "Copy the index to another folder while it is in use."
    }
  }

  /// How the command is written, with its arguments.
  package var usage: String {
    let arguments =
      switch self {
      case .index, .watch: "[<path> ...] "
      case .segment: "<file> ... "
      case .check: ""
      case .backup: "<dir> "
      }
    return "lede \(rawValue) \(arguments)[<options>]"
  }

  /// The configuration of the command for ArgumentParser, the same in both programs but for the
  /// discussion.
  package func configuration(discussion: String = "") -> CommandConfiguration {
    CommandConfiguration(
      commandName: rawValue, abstract: abstract, usage: usage, discussion: discussion)
  }
}
