package import Base
import Glibc
import Xapian

/// The files of a generation: which names Xapian and Lede write in its folder, and whether what is
/// there can be trusted.
package enum GenerationFiles {
  /// Whether Xapian gives a file of a glass database this name.
  static func isTable(_ name: String) -> Bool {
    let tables = ["postlist", "docdata", "termlist", "position", "spelling", "synonym"]
    return [GlassVersionFile.name, "flintlock", "v.tmp"].contains(name)
      || name.hasSuffix(".glass") && tables.contains(String(name.dropLast(6)))
  }

  /// Whether a file of this name belongs to a copy of the database: not the lock of its writer, and
  /// not what a commit was about to write.
  package static func isContent(_ name: String) -> Bool {
    isTable(name) && !["flintlock", "v.tmp"].contains(name)
  }

  /// Whether a build gives a database in its draft this name.
  static func isPart(_ name: String) -> Bool {
    if name == "database" || name == "profiles" { return true }
    let words = name.split(separator: "-", omittingEmptySubsequences: false)
    return ["part", "merged"].contains(words[0])
      && (words[0] == "part" ? 2...2 : 3...3).contains(words.count)
      && words.dropFirst().allSatisfy { word in
        !word.isEmpty && word.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      }
  }

  /// Throws `damaged` unless `path` is a folder whose tables are regular files, folder and tables
  /// belong to the caller, to root or to the owner of the index, and the version file describes tables
  /// that Xapian can open: Xapian follows links, and would read or write what they lead to. Of other
  /// files only those are refused with which Xapian would take the folder for another kind of
  /// database; the rest it never opens.
  package static func verify(_ path: String, in index: IndexFolder) throws(LedeError) {
    let ownerOfIndex = index.owner
    let folder = try contents(of: path)
    guard FileOwnership(folder.status).isTrusted(or: ownerOfIndex) else {
      throw refused(path, "belongs to another user")
    }
    for entry in folder.entries {
      let name = path + "/" + entry.name
      guard isTable(entry.name) else {
        if entry.name == "XAPIANDB" || entry.name.hasPrefix("iam") {
          throw refused(name, "is not a file of a Lede index")
        }
        continue
      }
      guard entry.isFile else { throw refused(name, "is not a regular file") }
      guard FileOwnership(entry.status).isTrusted(or: ownerOfIndex) else {
        throw refused(name, "belongs to another user")
      }
      guard entry.name != GlassVersionFile.name || hasSoundRoots(path) else {
        throw refused(name, "describes tables that cannot be")
      }
    }
  }

  private static func refused(_ path: String, _ problem: String) -> LedeError {
    LedeError(
      .damaged, "\(path) \(problem), so the index is damaged or was changed by hand",
      hint: "If it is your own, build it again: lede index --rebuild FOLDER")
  }

  private static func hasSoundRoots(_ path: String) -> Bool {
    guard let file = versionFile(in: path) else { return false }
    return GlassVersionFile.isSound(file.beginning(GlassVersionFile.maximumBytes))
  }

  private static func versionFile(in path: String) -> RegularFile? {
    guard let descriptor = FolderTree.open(path) else { return nil }
    defer { close(descriptor) }
    return RegularFile(GlassVersionFile.name, in: descriptor)
  }

  private static func contents(
    of path: String
  ) throws(LedeError) -> (status: stat, entries: [FolderTree.Entry]) {
    guard let descriptor = FolderTree.open(path) else {
      switch errno {
      case ELOOP, ENOTDIR: throw refused(path, "is not a folder, or is a symbolic link")
      case ENOENT: throw refused(path, "does not exist")
      case let code: throw FileSystem.failure("open the folder", path, code)
      }
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, let entries = FolderTree.entries(of: descriptor) else {
      throw FileSystem.failure("read the folder", path)
    }
    return (status, entries)
  }

  /// Whether a file of the database in the folder `path` has a second name (a hard link): a change in
  /// place would change what has that name, such as a snapshot made with `cp -al`.
  package static func haveOtherNames(_ path: String) -> Bool {
    (try? contents(of: path))?.entries.contains { $0.isFile && $0.status.st_nlink > 1 } ?? false
  }

  /// Whether the folder `path` is a glass database that Lede wrote, of whatever version, and holds
  /// nothing else.
  static func areOurs(_ path: String) -> Bool {
    guard holdsTablesAlone(path), hasSoundRoots(path),
      let database = try? Database(path: path)
    else { return false }
    return IndexMetadata.isPresent(in: database)
  }

  /// Whether the folder `path` holds databases of an unfinished build, and nothing else.
  static func areDraft(_ path: String) -> Bool {
    guard let entries = (try? contents(of: path))?.entries, !entries.isEmpty else { return false }
    return entries.allSatisfy { entry in
      let part = "\(path)/\(entry.name)"
      return isPart(entry.name) && areTables(part)
    }
  }

  /// Whether the folder `path` holds the tables of a glass database and nothing else. They may be
  /// damaged.
  static func areTables(_ path: String) -> Bool {
    holdsTablesAlone(path) && versionFile(in: path)?.begins(with: GlassVersionFile.magic) == true
  }

  private static func holdsTablesAlone(_ path: String) -> Bool {
    guard let folder = try? contents(of: path), FileOwnership(folder.status).isTrusted() else {
      return false
    }
    return folder.entries.allSatisfy { entry in
      isTable(entry.name) && entry.isFile && FileOwnership(entry.status).isTrusted()
    }
  }
}
