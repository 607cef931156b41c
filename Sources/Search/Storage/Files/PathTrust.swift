import CXattr
import Glibc

/// Whether another user could change what a path leads to.
///
/// The path is followed as the kernel does it, from the root on, through symbolic links: whoever can
/// rename one folder on the way decides what is at its end.
package struct PathTrust {
  /// Why another user could.
  package struct Problem {
    /// The file or folder that is to blame.
    package let path: String
    /// Reads after the path: "belongs to another user".
    package let description: String
    /// The command that changes it, where there is one.
    package var remedy: String?
  }

  private static let maximumLinks = 40

  /// What is still to be followed, the next part last.
  private var parts: [String]
  /// The path so far, without links and without a slash at its end.
  private var path = ""
  private var links = 0
  /// Whether others may make files of their own in the folder at the end.
  private var mayEndSticky = false

  /// The first problem on the way to `path`, which is absolute; nil when only the caller and root can
  /// change what is there. What does not exist is no problem.
  package static func problem(of path: String) -> Problem? {
    var trust = PathTrust(path)
    return trust.follow()
  }

  /// The same for the folder above `path`, which is absolute: nil when only the caller and root can
  /// rename or remove what they own there.
  package static func problem(aboveOf path: String) -> Problem? {
    var trust = PathTrust(path)
    if !trust.parts.isEmpty { trust.parts.removeFirst() }
    trust.mayEndSticky = true
    return trust.follow()
  }

  private init(_ path: String) { parts = Self.parts(of: path) }

  private static func parts(of path: String) -> [String] {
    path.split(separator: "/").filter { $0 != "." }.reversed().map(String.init)
  }

  private mutating func follow() -> Problem? {
    if let problem = check("/", isLast: parts.isEmpty) { return problem }
    while let part = parts.popLast() {
      if part == ".." {
        path = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
        continue
      }
      let next = path + "/" + part
      var status = stat()
      guard lstat(next, &status) == 0 else { return nil }
      if status.st_mode & S_IFMT != S_IFLNK {
        if let problem = check(next, isLast: parts.isEmpty) { return problem }
        path = next
        continue
      }
      guard FileOwnership(status).isTrusted() else {
        return Problem(path: next, description: "belongs to another user")
      }
      links += 1
      guard links <= Self.maximumLinks, let target = Self.target(of: next) else { return nil }
      if target.hasPrefix("/") { path = "" }
      parts += Self.parts(of: target)
    }
    return nil
  }

  private func check(_ path: String, isLast: Bool) -> Problem? {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    guard FileOwnership(status).isTrusted() else {
      return Problem(path: path, description: "belongs to another user")
    }
    // In a sticky folder nobody can rename or remove what belongs to somebody else.
    let isSticky = status.st_mode & S_IFMT == S_IFDIR && status.st_mode & S_ISVTX != 0
    guard !(isSticky && (!isLast || mayEndSticky)), Self.isWritableByOthers(path, status) else {
      return nil
    }
    return Problem(
      path: path, description: "can be written by other users", remedy: "chmod go-w \(path)")
  }

  private static func target(of link: String) -> String? {
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = readlink(link, &bytes, bytes.count)
    return count > 0
      ? String(decoding: bytes[..<count].lazy.map(UInt8.init(bitPattern:)), as: UTF8.self) : nil
  }
}

// MARK: - Groups

extension PathTrust {
  /// Whether a user besides the owner and root can write it. A group that has the owner's name and no
  /// other member is the owner (`useradd` makes one for each user).
  private static func isWritableByOthers(_ path: String, _ status: stat) -> Bool {
    if status.st_mode & S_IWOTH != 0 { return true }
    guard status.st_mode & S_IWGRP != 0 else { return false }
    // With an access control list the permissions of the group are those of the most that any user
    // or group in the list has.
    return getxattr(path, "system.posix_acl_access", nil, 0) >= 0
      || !isPrivate(group: status.st_gid, of: status.st_uid)
  }

  private static func isPrivate(group: gid_t, of owner: uid_t) -> Bool {
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
    // The group of another user's password entry counts as well.
    setpwent()
    defer { endpwent() }
    while let other = getpwent() {
      if other.pointee.pw_gid == group, other.pointee.pw_uid != owner { return false }
    }
    return true
  }
}
