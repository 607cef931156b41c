import Store

/// Folders whose current files are unknown, because they could not be listed or their disk may not be
/// mounted. Files in them that are indexed may or may not still exist.
struct UnreadFolders {
  private var folders: Set<FileTable.Folder> = []

  var isEmpty: Bool { folders.isEmpty }

  /// Adds a folder and all its subfolders.
  mutating func insert(_ folder: FileTable.Folder) { folders.insert(folder) }

  /// Whether a folder is one of these or inside one.
  func contains(_ folder: FileTable.Folder) -> Bool {
    guard !folders.isEmpty else { return false }
    var folder = folder
    while !folders.contains(folder) {
      guard !folder.path.isEmpty else { return false }
      let slash = folder.path.lastIndex(of: UInt8(ascii: "/")) ?? 0
      folder.path.removeSubrange(slash...)
    }
    return true
  }
}
