/// The default excludes: backups, caches and other files that programs create. All lists are here.
///
/// `exclude: ['!NAME']` includes one of them again.
enum DefaultExcludes {
  /// Names of files and folders. `.git` and similar names are excluded even if hidden files are indexed.
  private static let names: [[UInt8]] = [
    ".git", ".hg", ".svn", ".bzr", ".jj", "_darcs",
    "node_modules", "bower_components", "__pycache__", ".venv", ".tox", ".cache", ".direnv",
    ".pytest_cache", ".mypy_cache", ".ruff_cache", ".ipynb_checkpoints", ".sass-cache",
    ".gitignore", ".ledeignore", ".gitattributes", ".gitmodules",
    ".obsidian", ".trash", ".Trash", ".Trashes", "$RECYCLE.BIN", "System Volume Information",
    "lost+found", "@eaDir", "__MACOSX", ".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini",
  ].map { Array($0.utf8) }

  /// The first bytes of ``names``. Most other names start differently and need no further comparison.
  private static let firstBytes: ByteSet = names.reduce(into: ByteSet()) { set, name in
    if let byte = name.first { set.insert(byte) }
  }

  /// File extensions of backups, temporary files of editors, and unfinished downloads.
  private static let extensions: Set<String> = [
    "bak", "backup", "old", "orig", "rej", "swp", "swo", "swn", "kate-swp", "tmp", "temp", "part",
    "partial", "crdownload", "download", "lock", "pyc",
  ]

  /// Whether the name of a file or folder is excluded: it is one of ``names``, a backup (`a~`), a temporary
  /// file of an editor (`#a#`, `.#a`, `~$a`), or an AppleDouble file of macOS (`._a`).
  static func contains(_ name: ArraySlice<UInt8>) -> Bool {
    guard let first = name.first, let last = name.last else { return false }
    if last == UInt8(ascii: "~") { return true }
    if first == UInt8(ascii: "#"), last == first, name.count > 1 { return true }
    if first == UInt8(ascii: "~"), name.dropFirst().first == UInt8(ascii: "$") { return true }
    if first == UInt8(ascii: "."), let second = name.dropFirst().first,
      second == UInt8(ascii: "#") || second == UInt8(ascii: "_")
    {
      return true
    }
    guard firstBytes.contains(first) else { return false }
    return names.contains { $0.count == name.count && name.elementsEqual($0) }
  }

  /// Whether files with this extension, without its dot, are excluded unless they have a known format.
  static func contains(fileExtension: String) -> Bool {
    extensions.contains(fileExtension.lowercased())
  }
}
