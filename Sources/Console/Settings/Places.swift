import Glibc
package import Search

/// Where the index, the configuration and the socket are when nobody says.
package enum Places {
  /// The rules below, as `--help` prints them.
  package static let help = """
    The index is the one that --index names, else LEDE_INDEX, else the key \
    'index' of the configuration, else the folder index/ of a checkout of Lede \
    around the current folder, else lede/index in $XDG_DATA_HOME \
    (~/.local/share).

    The configuration is the file that --config names, else LEDE_CONFIG, else \
    config/lede.yaml of the checkout, else lede/lede.yaml in $XDG_CONFIG_HOME \
    (~/.config) if it is there.
    """

  /// The nearest folder, from the current one upwards, that holds `config/lede.yaml` and `index/`.
  package static func checkout() -> String? {
    guard var folder = Environment.currentFolder else { return nil }
    while true {
      if isFile(FilePaths.join(folder, "config/lede.yaml")),
        isFolder(FilePaths.join(folder, "index"))
      {
        return folder
      }
      guard let parent = FilePaths.parent(of: folder) else { return nil }
      folder = parent
    }
  }

  /// The index folder when no option, variable or configuration names one.
  package static func index(checkout: String?) throws(LedeError) -> String {
    if let checkout { return FilePaths.join(checkout, "index") }
    guard let data = userFolder("XDG_DATA_HOME", below: ".local/share") else {
      throw LedeError(
        .badRequest, "there is no home folder to keep an index in",
        hint: "name the index folder with --index DIR or LEDE_INDEX")
    }
    return FilePaths.join(data, "lede/index")
  }

  /// The configuration file when no option or variable names one; nil when there is none.
  package static func configuration(checkout: String?) -> String? {
    if let checkout { return FilePaths.join(checkout, "config/lede.yaml") }
    guard let folder = userFolder("XDG_CONFIG_HOME", below: ".config") else { return nil }
    let file = FilePaths.join(folder, "lede/lede.yaml")
    return isFile(file) ? file : nil
  }

  /// The socket of an index when no option, variable or configuration names one.
  package static func socket(index: String) -> String {
    if let folder = Environment.value("XDG_RUNTIME_DIR"), folder.hasPrefix("/") {
      return FilePaths.join(folder, "lede.sock")
    }
    let folder = "/run/user/\(getuid())"
    return FilePaths.join(isFolder(folder) ? folder : index, "lede.sock")
  }

  /// A folder of the XDG base directory specification, which has relative values ignored.
  private static func userFolder(_ variable: String, below home: String) -> String? {
    if let folder = Environment.value(variable), folder.hasPrefix("/") { return folder }
    return Environment.home.map { FilePaths.join($0, home) }
  }

  private static func isFile(_ path: String) -> Bool { mode(of: path) == S_IFREG }

  private static func isFolder(_ path: String) -> Bool { mode(of: path) == S_IFDIR }

  private static func mode(of path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }
}
