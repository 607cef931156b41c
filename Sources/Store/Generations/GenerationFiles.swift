package import Base
import Glibc
package import SystemPackage
import Xapian

/// Checks of the files of a generation: whether Xapian or Lede uses their names, and whether they can be
/// trusted.
package enum GenerationFiles {
  private static let databaseFiles: Set<String> = [
    GlassVersionFile.name.string, "flintlock", "v.tmp", "postlist.glass", "docdata.glass",
    "termlist.glass", "position.glass", "spelling.glass", "synonym.glass",
  ]

  /// Whether a glass database can contain a file with this name.
  static func isDatabaseFile(_ name: FilePath.Component) -> Bool {
    databaseFiles.contains(name.string)
  }

  /// Whether a backup includes a file with this name: all files of a glass database except the writer's
  /// lock and the temporary file of a commit.
  package static func isContent(_ name: FilePath.Component) -> Bool {
    isDatabaseFile(name) && !["flintlock", "v.tmp"].contains(name)
  }

  /// Whether a draft can contain a part database with this name.
  static func isPart(_ name: FilePath.Component) -> Bool {
    if name == "database" || name == "profiles" { return true }
    let words = name.string.split(separator: "-", omittingEmptySubsequences: false)
    return ["part", "merged"].contains(words[0])
      && (words[0] == "part" ? 2...2 : 3...3).contains(words.count)
      && words.dropFirst().allSatisfy { word in
        !word.isEmpty && word.utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
      }
  }

  /// Throws `damaged` unless Xapian can safely open the generation at `path`.
  ///
  /// Tables must be regular files, because Xapian follows links and would read or write their targets.
  /// Folder and tables must belong to the caller, to root or to the owner of the index. The version file
  /// must be sound (``GlassVersionFile``). Other files are allowed, because Xapian never opens them,
  /// except those that would make it open another kind of database.
  package static func verify(_ path: FilePath, in index: IndexFolder) throws(LedeError) {
    let ownerOfIndex = index.owner
    let folder = try contents(of: path)
    guard FileOwnership(folder.status).isTrusted(or: ownerOfIndex) else {
      throw refused(path, "belongs to another user")
    }
    for entry in folder.entries {
      let file = path.appending(entry.name)
      guard isDatabaseFile(entry.name) else {
        if entry.name == "XAPIANDB" || entry.name.string.hasPrefix("iam") {
          throw refused(file, "is not a file of a Lede index")
        }
        continue
      }
      guard entry.isFile else { throw refused(file, "is not a regular file") }
      guard FileOwnership(entry.status).isTrusted(or: ownerOfIndex) else {
        throw refused(file, "belongs to another user")
      }
      guard entry.name != GlassVersionFile.name || hasSoundRoots(path) else {
        throw refused(file, "describes tables that cannot exist")
      }
    }
  }

  private static func refused(_ path: FilePath, _ problem: String) -> LedeError {
    LedeError(
      .damaged, "\(path) \(problem), so the index is damaged or was changed by hand",
      hint: "If it is your own, rebuild it: lede index --rebuild FOLDER")
  }

  private static func hasSoundRoots(_ path: FilePath) -> Bool {
    guard let file = versionFile(in: path) else { return false }
    return GlassVersionFile.isSound(file.beginning(GlassVersionFile.maximumBytes))
  }

  private static func versionFile(in path: FilePath) -> RegularFile? {
    guard let descriptor = FolderTree.open(path) else { return nil }
    defer { close(descriptor) }
    return RegularFile(GlassVersionFile.name, in: descriptor)
  }

  private static func contents(
    of path: FilePath
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

  /// Whether a file of the database at `path` has other hard links. An in-place update would also change
  /// those, such as a snapshot made with `cp -al`.
  package static func hasHardLinks(_ path: FilePath) -> Bool {
    (try? contents(of: path))?.entries.contains { $0.isFile && $0.status.st_nlink > 1 } ?? false
  }

  /// Whether the folder `path` is a glass database that any version of Lede wrote, without other files.
  static func isLedeDatabase(_ path: FilePath) -> Bool {
    guard hasDatabaseFilesOnly(path), hasSoundRoots(path),
      let database = try? Database(path: path)
    else { return false }
    return IndexMetadata.isPresent(in: database)
  }

  /// Whether the folder `path` contains part databases of an unfinished build, and nothing else.
  static func isDraft(_ path: FilePath) -> Bool {
    guard let entries = (try? contents(of: path))?.entries, !entries.isEmpty else { return false }
    return entries.allSatisfy { isPart($0.name) && isGlassDatabase(path.appending($0.name)) }
  }

  /// Whether the folder `path` contains the files of a glass database, perhaps damaged, and nothing else.
  static func isGlassDatabase(_ path: FilePath) -> Bool {
    hasDatabaseFilesOnly(path)
      && versionFile(in: path)?.begins(with: GlassVersionFile.magic) == true
  }

  private static func hasDatabaseFilesOnly(_ path: FilePath) -> Bool {
    guard let folder = try? contents(of: path), FileOwnership(folder.status).isTrusted() else {
      return false
    }
    return folder.entries.allSatisfy { entry in
      isDatabaseFile(entry.name) && entry.isFile && FileOwnership(entry.status).isTrusted()
    }
  }
}
