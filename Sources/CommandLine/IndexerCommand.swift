package import ArgumentParser

/// A command that `lede-indexer` executes. `lede` lists the command and replaces itself with that
/// program to run it.
package enum IndexerCommand: String, CaseIterable, Sendable {
  case index
  case watch
  case segment
  case check
  case backup

  /// The description of the command in the list of commands.
  package var abstract: String {
    switch self {
    case .index: "Index folders of articles."
    case .watch: "Keep the index up to date while files change."
    case .segment: "Show how files are segmented, without an index."
    case .check: "Verify the index and list its damage."
    case .backup: "Copy the index to another folder while it is in use."
    }
  }

  /// The usage line of the command, with its arguments.
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

  /// Returns the configuration of the command for ArgumentParser. Only the discussion differs between
  /// the two programs.
  package func configuration(discussion: String = "") -> CommandConfiguration {
    CommandConfiguration(
      commandName: rawValue, abstract: abstract, usage: usage, discussion: discussion)
  }
}
