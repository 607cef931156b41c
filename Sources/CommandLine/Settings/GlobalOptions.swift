package import ArgumentParser
package import SystemPackage

/// The options of every command.
package struct GlobalOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The index folder.", valueName: "dir"), transform: { FilePath($0) })
  package var index: FilePath?

  @Option(
    help: ArgumentHelp("The configuration file.", valueName: "file"), transform: { FilePath($0) })
  package var config: FilePath?

  /// The options as arguments of a command line.
  package var words: [String] {
    [("--index", index), ("--config", config)].compactMap { name, value in
      value.map { "\(name)=\($0)" }
    }
  }

  /// Rejects empty paths: ``words`` would turn `--index ""` into `--index=`, which takes the next word.
  package func validate() throws {
    for (name, value) in [("--index", index), ("--config", config)] where value?.isEmpty == true {
      throw ValidationError("\(name) needs a path; it is empty")
    }
  }

  /// Creates the options with their defaults.
  package init() {}
}
