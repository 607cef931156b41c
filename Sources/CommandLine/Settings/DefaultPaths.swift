package import Base
import Glibc

/// Where the index, the configuration and the socket are when nobody says.
package enum DefaultPaths {
  /// The rules below, as `--help` prints them.
  package static let help = """
    The index is the one that --index names, else LEDE_INDEX, else the key \
    'index' of the configuration, else the folder index/ of a checkout of Lede \
    around the current folder, else lede/index in $XDG_DATA_HOME \
    (~/.local/share).

    The configuration is the file that --config names, else LEDE_CONFIG, else \
    config/lede.yaml of the checkout, else lede/lede.yaml in $XDG_CONFIG_HOME \
    (~/.config) if it is there. A configuration that is not named is used only \
    if you and root are the only users who can write it. Commands in 'filters' of \
    a checkout's configuration are not run.
    """

  /// The index folder when no option, variable or configuration names one.
  package static func index(checkout: Checkout?) throws(LedeError) -> String {
    if let checkout { return checkout.index }
    guard let data = userFolder("XDG_DATA_HOME", below: ".local/share") else {
      throw LedeError(
        .badRequest, "there is no home folder to keep an index in",
        hint: "name the index folder with --index DIR or LEDE_INDEX")
    }
    return FilePaths.join(data, "lede/index")
  }

  /// The configuration file in the user's own folder; nil when there is none. Throws `configuration`
  /// when another user could have written it.
  package static func userConfiguration() throws(LedeError) -> String? {
    guard let folder = userFolder("XDG_CONFIG_HOME", below: ".config") else { return nil }
    return try UserConfiguration.file(in: folder)
  }

  /// The socket of an index when no option, variable or configuration names one.
  package static func socket(index: String) -> String {
    if let folder = Environment.value("XDG_RUNTIME_DIR"), folder.hasPrefix("/") {
      return FilePaths.join(folder, "lede.sock")
    }
    let folder = "/run/user/\(getuid())"
    return FilePaths.join(FileSystem.isFolder(folder) ? folder : index, "lede.sock")
  }

  /// A folder of the XDG base directory specification, which has relative values ignored.
  private static func userFolder(_ variable: String, below home: String) -> String? {
    if let folder = Environment.value(variable), folder.hasPrefix("/") { return folder }
    return Environment.home.map { FilePaths.join($0, home) }
  }
}
