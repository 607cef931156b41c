package import Glibc

/// The owner of a file, which decides whether Lede trusts it.
package struct FileOwnership {
  /// The id of the owner.
  package let owner: uid_t

  /// The ownership that `stat(2)` returned.
  package init(_ status: stat) { owner = status.st_uid }

  /// Whether the file belongs to the effective user of this process.
  package var isOfCaller: Bool { owner == geteuid() }

  /// Whether the file belongs to the effective user of this process, to root, or to one of `others`.
  package func isTrusted(or others: uid_t...) -> Bool {
    isOfCaller || owner == 0 || others.contains(owner)
  }
}
