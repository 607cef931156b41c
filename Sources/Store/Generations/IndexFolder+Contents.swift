import Base
import Glibc
import SystemPackage

// Decides which directory entries of an index folder belong to Lede.
extension IndexFolder {
  /// The first line of `index/README.md` in a checkout of Lede.
  static let pageTitle = "# The index on disk\n"
  private static let maximumFileBytes = 1 << 16

  /// Whether an entry may be in an index folder without a mark: Lede wrote it before 2026-12, or it
  /// belongs beside an index. With `hasStub`, the folder has a stub of Lede's, and so a generation in it
  /// may be damaged.
  func isOwn(_ entry: FolderTree.Entry, _ descriptor: Int32, hasStub: Bool) -> Bool {
    if Self.numberOfAnyForm(entry.name) != nil, entry.isFolder {
      let folder = path.appending(entry.name)
      if Self.isDraft(entry.name) {
        return GenerationFiles.isDraft(folder)
      }
      return GenerationFiles.isLedeDatabase(folder)
        || hasStub && GenerationFiles.isGlassDatabase(folder)
    }
    switch entry.name {
    case "lede.sock": return entry.status.st_mode & S_IFMT == S_IFSOCK
    case "lost+found": return entry.isFolder && entry.status.st_uid == 0
    case "README.md":
      return RegularFile(entry.name, in: descriptor)?.begins(with: Self.pageTitle) ?? false
    default: return isOwnFile(entry, descriptor)
    }
  }

  /// Whether a file has a name and contents that Lede writes.
  func isOwnFile(_ entry: FolderTree.Entry, _ descriptor: Int32) -> Bool {
    guard entry.isFile, FileOwnership(entry.status).isTrusted(),
      let text = RegularFile(entry.name, in: descriptor)?.text(atMost: Self.maximumFileBytes)
    else { return false }
    switch entry.name {
    case "current": return Self.number(inStub: text) != nil
    case "lock": return WriterLock.Holder.isContent(text)
    case "damaged": return Self.damage(inMark: text) != nil
    case "lede.sock.lock": return text.isEmpty || text == "Lede socket lock\n"
    // Temporary files of a run that was killed while it replaced a file.
    case "current.new": return text.isEmpty || Self.number(inStub: text) != nil
    case "damaged.new": return text.isEmpty || Self.damage(inMark: text) != nil
    case IndexMark.draft: return text.isEmpty || IndexMark(text) != nil
    default: return false
    }
  }

  /// How many times a file that looks foreign is examined.
  private static let maximumAttempts = 50

  /// Whether the entry is another's file or folder, and not one that another run is replacing: a file that is
  /// renamed or written while it is examined looks foreign for a moment, and its inode can be used again.
  private func isForeign(_ entry: FolderTree.Entry, _ descriptor: Int32) -> Bool {
    var entry = entry
    for _ in 0..<Self.maximumAttempts {
      if isOwnFile(entry, descriptor) { return false }
      var status = stat()
      let code = entry.name.withPlatformString {
        fstatat(descriptor, $0, &status, AT_SYMLINK_NOFOLLOW)
      }
      guard code == 0 else { return false }
      entry = FolderTree.Entry(name: entry.name, status: status)
    }
    return true
  }

  /// Throws `badRequest` if a file that this run would overwrite is not Lede's. A changed `current` is
  /// allowed: it is damage that a run repairs.
  func requireOwnFiles(
    _ entries: [FolderTree.Entry], _ descriptor: Int32
  ) throws(LedeError) {
    let written: [FilePath.Component] = [
      "current.new", "damaged", "damaged.new", IndexMark.draft,
    ]
    for entry in entries {
      let isFolder = entry.name == "current" && entry.isFolder
      guard isFolder || written.contains(entry.name) && isForeign(entry, descriptor) else {
        continue
      }
      throw LedeError(
        .badRequest,
        "\(path.appending(entry.name)) was not written by Lede and would be overwritten",
        hint: "Move it to another folder.")
    }
  }
}
