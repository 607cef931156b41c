package import ArgumentParser

/// The options of every command.
package struct GlobalOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The index folder.", valueName: "dir"))
  package var index: String?

  @Option(help: ArgumentHelp("The configuration file.", valueName: "file"))
  package var config: String?

  /// The options as arguments of a command line.
  package var words: [String] {
    [("--index", index), ("--config", config)].compactMap { name, value in
      value.map { "\(name)=\($0)" }
    }
  }

  /// Rejects empty paths: ``words`` would turn `--index ""` into `--index=`, which takes the next word.
  package func validate() throws {
    for (name, value) in [("--index", index), ("--config", config)] where value == "" {
      throw ValidationError("\(name) needs a path; it is empty")
    }
  }

  /// Creates the options with their defaults.
  package init() {}
}
