import Glibc
import Store

/// The permissions of the files that this process makes.
enum Permissions {
  /// Gives new files no more than `mode` has. The engine creates files by itself at each commit, which
  /// then never have more permissions than the rest of the index.
  static func ofNewFiles(_ mode: IndexMode = .ownerOnly) { umask(mode.umask) }
}
