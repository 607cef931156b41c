import Glibc
import Store

/// The permissions of the files that this process creates.
enum Permissions {
  /// Sets the umask so that new files have no permissions beyond `mode`. Xapian itself creates files
  /// at each commit, and the umask also limits those.
  static func ofNewFiles(_ mode: IndexMode = .ownerOnly) { umask(mode.umask) }
}
