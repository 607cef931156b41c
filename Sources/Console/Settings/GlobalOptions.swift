package import ArgumentParser

/// The options of every command.
package struct GlobalOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The index folder.", valueName: "dir"))
  package var index: String?

  @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
  package var config: String?

  /// Options that nobody has given.
  package init() {}
}
