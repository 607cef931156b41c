package import Base
package import SystemPackage

/// The paths and the configuration of a command: from its options, else the environment, else defaults.
package struct Settings {
  package let configuration: Configuration
  /// The index folder, absolute.
  package let index: FilePath
  /// The path of the configuration file; nil without one.
  package let configurationFile: FilePath?
  /// The `--config` for a program that this one starts. If nil, that program finds the same
  /// configuration, or none, by itself.
  package let configurationToPass: FilePath?

  /// Creates the settings for the options of a command.
  package init(_ options: GlobalOptions) throws(LedeError) {
    try self.init(index: options.index, configuration: options.config)
  }

  /// Finds and reads the configuration, and chooses the index folder. `index` and `configuration` are
  /// the paths that the user named, or nil.
  package init(index: FilePath?, configuration: FilePath?) throws(LedeError) {
    let namedConfiguration = configuration ?? Environment.path("LEDE_CONFIG")
    let namedIndex = index ?? Environment.path("LEDE_INDEX")
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
    self.index = FileSystem.absolute(folder)
  }

  /// Returns the path of the socket; `option` is the value of `--socket`.
  package func socket(option: FilePath?) -> FilePath {
    option ?? Environment.path("LEDE_SOCKET") ?? configuration.socket
      ?? DefaultPaths.socket(index: index)
  }
}
