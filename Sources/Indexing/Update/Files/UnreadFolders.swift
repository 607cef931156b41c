/// Folders of which nobody knows what is in them now: they could not be listed, or their disk may not be
/// mounted. What the index has of them says nothing about whether it is still there.
struct UnreadFolders {
  private var folders: Set<FileTable.Folder> = []

  var isEmpty: Bool { folders.isEmpty }

  /// Adds a folder with all that is below it.
  mutating func insert(_ folder: FileTable.Folder) { folders.insert(folder) }

  /// Whether a folder is one of these or below one.
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
