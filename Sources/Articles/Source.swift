public import SystemPackage

/// A folder or single file whose articles are indexed.
public struct Source: Sendable, Equatable {
  /// The name that the user gave, or the last part of the path; a number makes it unique in the index.
  public var name: String
  /// The absolute path with symbolic links resolved.
  public var path: FilePath
  /// Whether the source is a single file.
  public var isFile: Bool
  /// The rules that select files in the folder.
  public var rules = SourceRules()

  /// Creates a source with the default rules.
  package init(name: String, path: FilePath, isFile: Bool) {
    self.name = name
    self.path = path
    self.isFile = isFile
  }

  /// The source of articles read from standard input.
  package static let standardInput = Source(name: "stdin", path: "-", isFile: true)

  /// Whether the articles came from standard input, so that they cannot be read again.
  package var isStandardInput: Bool { path == Self.standardInput.path }

  /// Returns the absolute path of an article's file, given its path relative to the source; `-` for
  /// standard input.
  package func path(of name: String) -> String {
    isStandardInput ? path.string : folder.appending(name).string
  }

  /// The folder to which the paths of the articles are relative.
  package var folder: FilePath { isFile ? path.removingLastComponent() : path }
}
