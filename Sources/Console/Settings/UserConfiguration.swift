import Glibc
import Search

/// The configuration in the user's own folder, `lede/lede.yaml` in `$XDG_CONFIG_HOME`.
///
/// It can name commands that Lede runs, so nobody but the caller and root may be able to write it.
enum UserConfiguration {
  /// The file, if it is there; `folder` is the user's folder of configurations.
  ///
  /// Throws `configuration` when another user could have written it.
  static func file(in folder: String) throws(LedeError) -> String? {
    let file = FilePaths.join(folder, "lede/lede.yaml")
    guard let target = FileSystem.resolved(file) else { return nil }
    // A link may lead to where the user keeps such files.
    let parents = [folder, FilePaths.join(folder, "lede"), FilePaths.parent(of: target) ?? "/"]
    for path in parents + [file, target] {
      if let problem = try problem(of: path, isFolder: parents.contains(path)) {
        throw LedeError(
          .configuration, "the configuration \(file) is not used, because \(path) \(problem)",
          hint: "Mend that (chown, chmod go-w), or name the configuration: --config \(file)")
      }
    }
    return file
  }

  private static func problem(of path: String, isFolder: Bool) throws(LedeError) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw FileSystem.failure("examine", path) }
    let ownership = FileOwnership(status)
    guard ownership.isTrusted() else { return "belongs to another user" }
    // The permissions of a link say nothing, and in a sticky folder others cannot replace a file.
    let isLink = status.st_mode & S_IFMT == S_IFLNK
    let isSticky = isFolder && status.st_mode & S_ISVTX != 0
    return !isLink && !isSticky && ownership.isWritableByOthers
      ? "can be written by other users" : nil
  }
}
