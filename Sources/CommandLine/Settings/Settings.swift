package import Base

/// Where things are and how they are set: option, else environment, else configuration, else default.
package struct Settings {
  package let configuration: Configuration
  /// The index folder, absolute.
  package let index: String
  /// The configuration file that was read.
  package let configurationFile: String?
  /// The `--config` of a program that this one starts; nil lets it find the same configuration, or
  /// none, by itself.
  package let configurationToPass: String?

  /// The settings that the options of a command name.
  package init(_ options: GlobalOptions) throws(LedeError) {
    try self.init(index: options.index, configuration: options.config)
  }

  /// Finds the configuration, reads it if there is one, and decides on the index. `index` and
  /// `configuration` are paths that somebody named.
  package init(index: String?, configuration: String?) throws(LedeError) {
    let namedConfiguration = configuration ?? Environment.value("LEDE_CONFIG")
    let namedIndex = index ?? Environment.value("LEDE_INDEX")
    var checkout: Checkout?
    if namedConfiguration == nil || namedIndex == nil {
      switch Checkout.find() {
      case .none: break
      case .checkout(let found): checkout = found
      case .refused(let reason): Diagnostics.note(reason)
      }
    }
    if namedConfiguration == nil, let checkout {
      var found = try ConfigurationFile.read(checkout.configuration)
      for note in found.restrict(to: checkout) { Diagnostics.note(note) }
      self.configuration = found
      configurationFile = checkout.configuration
      configurationToPass = nil
    } else {
      let file =
        if let namedConfiguration { namedConfiguration } else {
          try DefaultPaths.userConfiguration()
        }
      self.configuration = if let file { try ConfigurationFile.read(file) } else { Configuration() }
      configurationFile = file
      configurationToPass = file
    }
    let named = namedIndex ?? self.configuration.index
    let folder = if let named { named } else { try DefaultPaths.index(checkout: checkout) }
    self.index = FilePaths.join(Environment.currentFolder ?? ".", folder)
  }

  /// The socket to serve on; `option` is the value of `--socket`.
  package func socket(option: String?) -> String {
    option ?? Environment.value("LEDE_SOCKET") ?? configuration.socket
      ?? DefaultPaths.socket(index: index)
  }
}
