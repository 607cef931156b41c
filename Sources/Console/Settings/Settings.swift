package import Search

/// Where things are and how they are set: option, else environment, else configuration, else default.
package struct Settings {
  package let configuration: Configuration
  /// The index folder, absolute.
  package let index: String
  /// The configuration file that was read.
  package let configurationFile: String?

  /// Finds the configuration, reads it if there is one, and decides on the index.
  package init(_ options: GlobalOptions) throws(LedeError) {
    for (name, value) in [("--index", options.index), ("--config", options.config)]
    where value == "" {
      throw LedeError(.badRequest, "\(name) needs a path, not an empty word")
    }
    let checkout = Places.checkout()
    configurationFile =
      options.config ?? Environment.value("LEDE_CONFIG")
      ?? Places.configuration(checkout: checkout)
    if let configurationFile {
      configuration = try ConfigurationFile.read(configurationFile)
    } else {
      configuration = Configuration()
    }
    let named = options.index ?? Environment.value("LEDE_INDEX") ?? configuration.index
    let folder = if let named { named } else { try Places.index(checkout: checkout) }
    index = FilePaths.join(Environment.currentFolder ?? ".", folder)
  }

  /// The socket to serve on; `option` is the value of `--socket`.
  package func socket(option: String?) -> String {
    option ?? Environment.value("LEDE_SOCKET") ?? configuration.socket
      ?? Places.socket(index: index)
  }
}
