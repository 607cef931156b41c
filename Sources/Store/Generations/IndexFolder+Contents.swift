import Base
import Glibc

// Which entries of an index folder are Lede's.
extension IndexFolder {
  /// The first line of the page that describes the folder of an index in a checkout.
  static let pageTitle = "# The index on disk\n"
  private static let maximumFileBytes = 1 << 16

  /// Whether an entry of a folder without a mark is what Lede of before 2026-12 wrote there, or
  /// something that Lede neither reads nor writes and that belongs beside an index. `hasStub`: whether
  /// the folder has a file `current` of Lede's, so that a generation may be damaged.
  func isOwn(_ entry: FolderTree.Entry, _ descriptor: Int32, hasStub: Bool) -> Bool {
    if let number = Self.numberOfAnyForm(entry.name), entry.isFolder {
      let folder = "\(path)/\(entry.name)"
      if entry.name == GenerationName.of(number) + Self.draftSuffix {
        return GenerationFiles.areDraft(folder)
      }
      return GenerationFiles.areOurs(folder) || hasStub && GenerationFiles.areTables(folder)
    }
    switch entry.name {
    case "lede.sock": return entry.status.st_mode & S_IFMT == S_IFSOCK
    case "lost+found": return entry.isFolder && entry.status.st_uid == 0
    case "README.md":
      return RegularFile(entry.name, in: descriptor)?.begins(with: Self.pageTitle) ?? false
    default: return isOwnFile(entry, descriptor)
    }
  }

  /// Whether a file has a name and contents that Lede gives one.
  func isOwnFile(_ entry: FolderTree.Entry, _ descriptor: Int32) -> Bool {
    guard entry.isFile, FileOwnership(entry.status).isTrusted(),
      let text = RegularFile(entry.name, in: descriptor)?.text(atMost: Self.maximumFileBytes)
    else { return false }
    switch entry.name {
    case "current": return Self.number(inStub: text) != nil
    case "lock": return WriterLock.Holder.isContent(text)
    case "damaged": return Self.damage(inMark: text) != nil
    case "lede.sock.lock": return text.isEmpty || text == "Lede socket lock\n"
    // What a kill left of a file that was about to be replaced.
    case "current.new": return text.isEmpty || Self.number(inStub: text) != nil
    case "damaged.new": return text.isEmpty || Self.damage(inMark: text) != nil
    case IndexMark.name + ".new": return text.isEmpty || IndexMark(text) != nil
    default: return false
    }
  }

  /// Whether the listed entry is still in the folder, rather than another file or none of its name.
  private func isThere(_ entry: FolderTree.Entry, _ descriptor: Int32) -> Bool {
    var status = stat()
    return fstatat(descriptor, entry.name, &status, AT_SYMLINK_NOFOLLOW) == 0
      && FileIdentity(status) == FileIdentity(entry.status)
  }

  /// Throws `badRequest` if a file that this run would write over is not Lede's. A `current` that was
  /// changed is damage, which a run repairs.
  func requireOwnFiles(
    _ entries: [FolderTree.Entry], _ descriptor: Int32
  ) throws(LedeError) {
    let written = ["current.new", "damaged", "damaged.new", IndexMark.name + ".new"]
    for entry in entries {
      let isFolder = entry.name == "current" && entry.isFolder
      guard isFolder || written.contains(entry.name) && !isOwnFile(entry, descriptor) else {
        continue
      }
      // Another run may have renamed the file since the folder was listed.
      guard isThere(entry, descriptor) else { continue }
      throw LedeError(
        .badRequest, "\(path)/\(entry.name) is not a file of Lede's, and would be written over",
        hint: "Move it to another folder.")
    }
  }
}
