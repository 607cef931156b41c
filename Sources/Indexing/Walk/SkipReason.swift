/// Why something in a source folder is left out on purpose.
enum SkipReason: Hashable {
  case hidden
  case junk
  /// By a `.gitignore` or `.ledeignore`.
  case ignored
  /// By an `exclude` glob.
  case excluded
  /// By no `include` glob.
  case notIncluded
  /// The folder of an index.
  case index
  case linkOutside
  case brokenLink
  /// A second name of a file or folder that is indexed under another one.
  case sameFile
  /// Neither file nor folder: a FIFO, a socket, a device.
  case special
  /// A file whose name ends like this: `.png`, or `no extension`.
  case otherType(String)

  /// For one thing: "hidden file or folder".
  var one: String {
    switch self {
    case .hidden: "hidden file or folder"
    case .junk: "backup, cache or other by-product"
    case .ignored: "ignored by a .gitignore or .ledeignore"
    case .excluded: "excluded"
    case .notIncluded: "not among the included"
    case .index: "folder of a Lede index"
    case .linkOutside: "symbolic link that leads out of the sources"
    case .brokenLink: "symbolic link that leads nowhere"
    case .sameFile: "other name of a file or folder that is indexed"
    case .special: "thing that is neither file nor folder"
    case .otherType(let type): "file of another type (\(type))"
    }
  }

  /// After a count of two or more: "hidden files and folders".
  var many: String {
    switch self {
    case .hidden: "hidden files and folders"
    case .junk: "backups, caches and other by-products"
    case .ignored, .excluded, .notIncluded: one
    case .index: "folders of Lede indexes"
    case .linkOutside: "symbolic links that lead out of the sources"
    case .brokenLink: "symbolic links that lead nowhere"
    case .sameFile: "other names of files and folders that are indexed"
    case .special: "things that are neither files nor folders"
    case .otherType(let type): "files of other types (\(type))"
    }
  }

  /// The order in which the summary tells them; other types come last.
  static let inOrder: [SkipReason] = [
    .hidden, .junk, .ignored, .excluded, .notIncluded, .index, .linkOutside, .brokenLink,
    .sameFile, .special,
  ]
}
