/// What programs leave behind in folders, and nobody wrote to be read. All lists are here.
///
/// `exclude: ['!NAME']` takes one of them in again.
enum DefaultExcludes {
  /// Files and folders of these very names, `.git` and its like even where hidden names are taken.
  private static let names: [[UInt8]] = [
    ".git", ".hg", ".svn", ".bzr", ".jj", "_darcs",
    "node_modules", "bower_components", "__pycache__", ".venv", ".tox", ".cache", ".direnv",
    ".pytest_cache", ".mypy_cache", ".ruff_cache", ".ipynb_checkpoints", ".sass-cache",
    ".gitignore", ".ledeignore", ".gitattributes", ".gitmodules",
    ".obsidian", ".trash", ".Trash", ".Trashes", "$RECYCLE.BIN", "System Volume Information",
    "lost+found", "@eaDir", "__MACOSX", ".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini",
  ].map { Array($0.utf8) }

  /// The first bytes of ``names``, so that hardly any other name is compared with them.
  private static let firstBytes: ByteSet = names.reduce(into: ByteSet()) { set, name in
    if let byte = name.first { set.insert(byte) }
  }

  /// Ends of names, without the dot, that no format has: backups, drafts of editors, downloads that
  /// go on.
  private static let extensions: Set<String> = [
    "bak", "backup", "old", "orig", "rej", "swp", "swo", "swn", "kate-swp", "tmp", "temp", "part",
    "partial", "crdownload", "download", "lock", "pyc",
  ]

  /// Whether a file or folder of this name is junk: one of ``names``, or a backup `a~`, a draft
  /// `#a#`, `.#a` or `~$a`, or what macOS puts beside each file on foreign disks (`._a`).
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

  /// Whether a file of no known type is junk by the end of its name, which is given without the dot.
  static func contains(fileExtension: String) -> Bool {
    extensions.contains(fileExtension.lowercased())
  }
}
