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

  /// Finds the configuration, reads it if there is one, and decides on the index.
  package init(_ options: GlobalOptions) throws(LedeError) {
    let namedConfiguration = options.config ?? Environment.value("LEDE_CONFIG")
    let namedIndex = options.index ?? Environment.value("LEDE_INDEX")
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
      configuration = found
      configurationFile = checkout.configuration
      configurationToPass = nil
    } else {
      let file =
        if let namedConfiguration { namedConfiguration } else {
          try DefaultPaths.userConfiguration()
        }
      configuration = if let file { try ConfigurationFile.read(file) } else { Configuration() }
      configurationFile = file
      configurationToPass = file
    }
    let named = namedIndex ?? configuration.index
    let folder = if let named { named } else { try DefaultPaths.index(checkout: checkout) }
    index = FilePaths.join(Environment.currentFolder ?? ".", folder)
  }

  /// The socket to serve on; `option` is the value of `--socket`.
  package func socket(option: String?) -> String {
    option ?? Environment.value("LEDE_SOCKET") ?? configuration.socket
      ?? DefaultPaths.socket(index: index)
  }
}
