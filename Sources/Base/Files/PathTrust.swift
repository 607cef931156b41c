import CXattr
import Glibc
package import SystemPackage

/// Checks whether another user could change what a path leads to.
///
/// It follows the path as the kernel does, from the root and through symbolic links, because a user who
/// can rename one folder on the way decides what is at the end.
package struct PathTrust {
  /// A file or folder that lets another user change what a path leads to.
  package struct Problem {
    /// The path of the file or folder.
    package let path: FilePath
    /// What is wrong, to print after the path: "belongs to another user".
    package let description: String
    /// The command that solves the problem; nil if no command does.
    package var remedy: String?
  }

  private static let maximumLinks = 40

  /// The path components still to follow, in reverse order.
  private var parts: [FilePath.Component]
  /// The path followed so far, without links.
  private var path: FilePath = "/"
  private var links = 0
  /// Whether the file or folder at the end of the path is checked too.
  private var checksEnd = true

  /// Returns the first problem on the way to the absolute path `path`, or nil if only the caller and root
  /// can change what it leads to. The check ends at the first component that does not exist.
  package static func problem(of path: FilePath) -> Problem? {
    var trust = PathTrust(path)
    return trust.follow()
  }

  /// Returns the first problem on the way to the folder `path`, or nil if only the caller and root can
  /// replace that folder. Does not check the folder itself.
  package static func problem(onTheWayTo path: FilePath) -> Problem? {
    var trust = PathTrust(path)
    trust.checksEnd = false
    return trust.follow()
  }

  private init(_ path: FilePath) { parts = Self.parts(of: path) }

  private static func parts(of path: FilePath) -> [FilePath.Component] {
    path.components.filter { $0.kind != .currentDirectory }.reversed()
  }

  private mutating func follow() -> Problem? {
    if let problem = check(path, isLast: parts.isEmpty) { return problem }
    while let part = parts.popLast() {
      if part.kind == .parentDirectory {
        path.removeLastComponent()
        continue
      }
      let next = path.appending(part)
      guard let status = Self.status(of: next) else { return nil }
      if status.st_mode & S_IFMT != S_IFLNK {
        if !checksEnd, parts.isEmpty { return nil }
        if let problem = check(next, isLast: parts.isEmpty) { return problem }
        path = next
        continue
      }
      guard FileOwnership(status).isTrusted() else {
        return Problem(path: next, description: "belongs to another user")
      }
      links += 1
      guard links <= Self.maximumLinks, let target = Self.target(of: next) else { return nil }
      if target.isAbsolute { path = "/" }
      parts += Self.parts(of: target)
    }
    return nil
  }

  private func check(_ path: FilePath, isLast: Bool) -> Problem? {
    guard let status = Self.status(of: path) else { return nil }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    guard FileOwnership(status).isTrusted() || isFolder && UserNamespace.hides(status.st_uid) else {
      return Problem(path: path, description: "belongs to another user")
    }
    // In a sticky folder, users can rename and remove only their own files.
    let isSticky = isFolder && status.st_mode & S_ISVTX != 0
    guard !(isSticky && !isLast), Self.isWritableByOthers(path, status) else { return nil }
    return Problem(
      path: path, description: "can be written by other users", remedy: "chmod go-w \(path)")
  }

  private static func status(of path: FilePath) -> stat? {
    FileSystem.status(of: path, followsLink: false)
  }

  private static func target(of link: FilePath) -> FilePath? {
    // The zero byte at the end stays.
    var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = link.withPlatformString { readlink($0, &bytes, bytes.count - 1) }
    return count > 0 ? FilePath(platformString: bytes) : nil
  }
}

// MARK: - Groups

extension PathTrust {
  /// Whether a user other than the owner, the caller and root can write to `path`.
  private static func isWritableByOthers(_ path: FilePath, _ status: stat) -> Bool {
    if status.st_mode & S_IWOTH != 0 { return true }
    guard status.st_mode & S_IWGRP != 0 else { return false }
    // With an access control list, the group bits are the union of the permissions of all users and
    // groups in the list.
    return path.withPlatformString { getxattr($0, "system.posix_acl_access", nil, 0) } >= 0
      || hasMembers(status.st_gid, besides: [status.st_uid, geteuid(), 0])
  }

  /// Whether the group has members other than `users`, from its member list or as primary group.
  /// Groups with one member are common: `useradd` creates one for each user.
  private static func hasMembers(_ group: gid_t, besides users: Set<uid_t>) -> Bool {
    if let entry = getgrgid(group) {
      var member = entry.pointee.gr_mem
      while let name = member?.pointee {
        guard let user = getpwnam(name), users.contains(user.pointee.pw_uid) else { return true }
        member = member?.advanced(by: 1)
      }
    }
    setpwent()
    defer { endpwent() }
    while let other = getpwent() {
      if other.pointee.pw_gid == group, !users.contains(other.pointee.pw_uid) { return true }
    }
    return false
  }
}

/// The user namespace of this process (user_namespaces(7)). In a rootless container, a file whose owner the namespace
/// does not map seems to belong to the overflow user. The real owner is often root.
private enum UserNamespace {
  private static let overflowUser: uid_t = 65_534

  /// Whether `user` stands for users that the namespace does not map.
  static func hides(_ user: uid_t) -> Bool { user == overflowUser && !mapsAll }

  /// Whether this is the namespace in which the system started.
  private static let mapsAll: Bool = {
    guard let file = fopen("/proc/self/uid_map", "re") else { return true }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, Int32(line.count), file) != nil else { return true }
    let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return text.split(whereSeparator: \.isWhitespace) == ["0", "0", "4294967295"]
  }()
}
