public import SystemPackage

/// The rules that select the files of a source folder. Globs have the syntax of `.gitignore`.
public struct SourceRules: Sendable, Equatable {
  /// Globs of files and folders to index. If there are any, other files are skipped.
  public var include: [String] = []
  /// Globs of files to skip. A glob with `!` includes files that an earlier one would skip.
  public var exclude: [String] = []
  /// Whether hidden files (names that begin with a dot) are indexed.
  public var takesHidden = false
  /// Whether `.gitignore` and `.ledeignore` files apply.
  public var readsIgnoreFiles = true
  /// Files that the user named, as paths relative to the folder. They are indexed despite the rules.
  public var named: [String] = []

  /// Creates the default rules.
  public init() {}
}

/// A folder or file that the user wants to index.
public struct SourceRequest: Sendable, Equatable {
  /// The name for the source; nil for the last part of its path.
  public var name: String?
  /// An absolute path, or one relative to the current folder.
  public var path: FilePath
  /// Include globs for this source, in addition to the global ones.
  public var include: [String] = []
  /// Exclude globs for this source, in addition to the global ones.
  public var exclude: [String] = []

  /// Creates a request for `path`.
  public init(name: String? = nil, path: FilePath) {
    self.name = name
    self.path = path
  }
}
