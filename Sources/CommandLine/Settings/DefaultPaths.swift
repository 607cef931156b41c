package import Base
import Glibc
package import SystemPackage

/// The default paths of the index, the configuration and the socket.
package enum DefaultPaths {
  /// The rules for paths, for `--help`.
  package static let help = """
    The index folder comes from --index, else from LEDE_INDEX, else from the key \
    'index' of the configuration. The default is index/ of the checkout of Lede \
    that contains the current folder, else lede/index in $XDG_DATA_HOME \
    (~/.local/share).

    The configuration file comes from --config, else from LEDE_CONFIG. The \
    default is config/lede.yaml of the checkout, else lede/lede.yaml in \
    $XDG_CONFIG_HOME (~/.config). Lede uses a default configuration only if you \
    and root are the only users who can write it. It does not run commands in \
    'filters' of a checkout's configuration.
    """

  /// Returns the index folder if no option, variable or configuration sets one.
  package static func index(checkout: Checkout?) throws(LedeError) -> FilePath {
    if let checkout { return checkout.index }
    guard let data = userFolder("XDG_DATA_HOME", below: ".local/share") else {
      throw LedeError(
        .badRequest,
        "cannot choose a default index folder: HOME is not set, and this user has no home folder",
        hint: "Set the index folder with --index DIR or LEDE_INDEX")
    }
    return data.appending("lede/index")
  }

  /// Returns the configuration file of the user, or nil if it does not exist. Throws `configuration` if
  /// another user could have written it.
  package static func userConfiguration() throws(LedeError) -> FilePath? {
    guard let folder = userFolder("XDG_CONFIG_HOME", below: ".config") else { return nil }
    return try UserConfiguration.file(in: folder)
  }

  /// Returns the socket path if no option, variable or configuration sets one.
  package static func socket(index: FilePath) -> FilePath {
    if let folder = absolute("XDG_RUNTIME_DIR") { return folder.appending("lede.sock") }
    let folder = FilePath("/run/user/\(getuid())")
    return (FileSystem.isFolder(folder) ? folder : index).appending("lede.sock")
  }

  private static func userFolder(_ variable: String, below home: String) -> FilePath? {
    absolute(variable) ?? Environment.home?.appending(home)
  }

  /// Returns the folder in a variable of the XDG base directory specification, which says to ignore relative
  /// values.
  private static func absolute(_ variable: String) -> FilePath? {
    Environment.path(variable).flatMap { $0.isAbsolute ? $0 : nil }
  }
}
