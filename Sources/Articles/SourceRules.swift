/// Which files of a source folder are taken. Globs are as in a `.gitignore` of that folder.
public struct SourceRules: Sendable, Equatable {
  /// With any, only files that one of them matches, or that are in a folder that one matches.
  public var include: [String] = []
  /// What they match is left out; `!` before one takes something in that would be left out.
  public var exclude: [String] = []
  /// Whether names that begin with a dot are taken.
  public var takesHidden = false
  /// Whether `.gitignore` and `.ledeignore` files are obeyed.
  public var readsIgnoreFiles = true
  /// Files that somebody named: paths below the folder, taken whatever the rules say.
  public var named: [String] = []

  /// Creates the default rules.
  public init() {}
}

/// A folder or file that somebody wants to have indexed.
public struct SourceRequest: Sendable, Equatable {
  /// What it is to be called; nil for the last part of its path.
  public var name: String?
  /// Absolute, or relative to the current folder.
  public var path: String
  /// Globs of this source alone, besides those for all.
  public var include: [String] = []
  /// Globs of this source alone, besides those for all.
  public var exclude: [String] = []

  /// A request for `path`.
  public init(name: String? = nil, path: String) {
    self.name = name
    self.path = path
  }
}
