package import Glibc

/// Who owns a file or folder and who else can change it: what decides whether to trust it.
package struct FileOwnership {
  /// The user to whom it belongs.
  package let owner: uid_t
  private let group: gid_t
  private let mode: mode_t

  /// The ownership that `stat(2)` returned.
  package init(_ status: stat) {
    owner = status.st_uid
    group = status.st_gid
    mode = status.st_mode
  }

  /// Whether it belongs to the user of this process.
  package var isOfCaller: Bool { owner == geteuid() }

  /// Whether it belongs to the user of this process, to root, or to one of `others`.
  package func isTrusted(or others: uid_t...) -> Bool {
    isOfCaller || owner == 0 || others.contains(owner)
  }

  /// Whether a user besides the owner and root can write it. A group that has the owner's name and no
  /// other member is the owner (`useradd` makes one for each user).
  package var isWritableByOthers: Bool {
    if mode & S_IWOTH != 0 { return true }
    return mode & S_IWGRP != 0 && !isGroupOfOwner
  }

  /// Whether only the caller or root can have written it.
  package var isSafe: Bool { isTrusted() && !isWritableByOthers }

  private var isGroupOfOwner: Bool {
    guard let user = getpwuid(owner), user.pointee.pw_gid == group else { return false }
    let name = String(cString: user.pointee.pw_name)
    guard let entry = getgrgid(group), String(cString: entry.pointee.gr_name) == name else {
      return false
    }
    var member = entry.pointee.gr_mem
    while let text = member?.pointee {
      if String(cString: text) != name { return false }
      member = member?.advanced(by: 1)
    }
    return true
  }
}
