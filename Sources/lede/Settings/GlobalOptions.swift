import ArgumentParser

/// The options of every command.
struct GlobalOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The index folder.", valueName: "dir"))
  var index: String?

  @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
  var config: String?
}
