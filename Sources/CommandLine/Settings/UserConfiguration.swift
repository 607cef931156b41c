import Base
import Glibc
import SystemPackage

/// The configuration of the user, `lede/lede.yaml` in `$XDG_CONFIG_HOME`.
///
/// It can contain commands that Lede runs, so only the caller and root may have write access.
enum UserConfiguration {
  /// Returns the path of the file, or nil if it does not exist. `folder` is `$XDG_CONFIG_HOME`.
  ///
  /// Throws `configuration` when another user could have written it.
  static func file(in folder: FilePath) throws(LedeError) -> FilePath? {
    let file = folder.appending("lede/lede.yaml")
    guard let status = FileSystem.status(of: file) else { return nil }
    if let problem = PathTrust.problem(of: file) {
      throw LedeError(
        .configuration,
        "the configuration \(file) is not used, because \(problem.path) \(problem.description)",
        hint: "Change its permissions (chown, chmod go-w), or use: --config \(file)")
    }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw LedeError(
        .configuration, "the configuration \(file) is not a regular file",
        hint: "Remove it, or use another configuration: --config FILE")
    }
    return file
  }
}
