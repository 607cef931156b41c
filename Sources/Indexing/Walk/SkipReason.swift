/// The reason for which a walk skips a file or folder.
enum SkipReason: Hashable {
  case hidden
  /// One of the ``DefaultExcludes``.
  case defaultExclude
  /// A `.gitignore` or `.ledeignore` matches.
  case ignored
  /// An `exclude` glob matches.
  case excluded
  /// No `include` glob matches.
  case notIncluded
  /// The folder is a Lede index.
  case index
  /// A symbolic link leads out of the sources.
  case linkOutside
  case brokenLink
  /// Another name of an indexed file or folder.
  case sameFile
  /// A FIFO, a socket or a device.
  case special
  /// A file of an unknown format. The value is its extension, such as `.png`, or `no extension`.
  case otherType(String)

  /// The reason for one file or folder: "hidden file or folder".
  var singular: String {
    switch self {
    case .hidden: "hidden file or folder"
    case .defaultExclude: "backup, cache or other by-product"
    case .ignored: "ignored by a .gitignore or .ledeignore"
    case .excluded: "excluded"
    case .notIncluded: "not among the included"
    case .index: "folder of a Lede index"
    case .linkOutside: "symbolic link that leads out of the sources"
    case .brokenLink: "symbolic link that leads nowhere"
    case .sameFile: "other name of a file or folder that is indexed"
    case .special: "FIFO, socket or device"
    case .otherType(let type): "file of another type (\(type))"
    }
  }

  /// The reason after a count of two or more: "hidden files and folders".
  var plural: String {
    switch self {
    case .hidden: "hidden files and folders"
    case .defaultExclude: "backups, caches and other by-products"
    case .ignored, .excluded, .notIncluded: singular
    case .index: "folders of Lede indexes"
    case .linkOutside: "symbolic links that lead out of the sources"
    case .brokenLink: "symbolic links that lead nowhere"
    case .sameFile: "other names of files and folders that are indexed"
    case .special: "FIFOs, sockets and devices"
    case .otherType(let type): "files of other types (\(type))"
    }
  }

  /// The reasons in the order of the summary, without ``otherType(_:)``, which comes last.
  static let inOrder: [SkipReason] = [
    .hidden, .defaultExclude, .ignored, .excluded, .notIncluded, .index, .linkOutside, .brokenLink,
    .sameFile, .special,
  ]
}
