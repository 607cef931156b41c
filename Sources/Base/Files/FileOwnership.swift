package import Glibc

/// The user to whom a file belongs: what decides whether to trust it.
package struct FileOwnership {
  /// The user.
  package let owner: uid_t

  /// The ownership that `stat(2)` returned.
  package init(_ status: stat) { owner = status.st_uid }

  /// Whether it belongs to the user of this process.
  package var isOfCaller: Bool { owner == geteuid() }

  /// Whether it belongs to the user of this process, to root, or to one of `others`.
  package func isTrusted(or others: uid_t...) -> Bool {
    isOfCaller || owner == 0 || others.contains(owner)
  }
}
