/// A folder, or a single file, whose articles are in an index.
public struct Source: Sendable, Equatable {
  /// As somebody named it, else the last part of the path, made unique within the index by a number.
  public var name: String
  /// Absolute, with symbolic links resolved.
  public var path: String
  /// Whether it is a single file.
  public var isFile: Bool
  /// Which of its files are taken.
  public var rules = SourceRules()

  /// A source with the default rules.
  package init(name: String, path: String, isFile: Bool) {
    self.name = name
    self.path = path
    self.isFile = isFile
  }

  /// Articles that came through a pipe.
  package static let standardInput = Source(name: "stdin", path: "-", isFile: true)

  /// Whether the articles came through a pipe, so that they cannot be read again.
  package var isStandardInput: Bool { path == Self.standardInput.path }

  /// The absolute path of an article's file, whose path below the source is `name`; `-` for what came
  /// through a pipe.
  package func path(of name: String) -> String { isStandardInput ? path : folder + "/" + name }

  /// The folder below which the paths of its articles are.
  package var folder: String {
    guard isFile, let slash = path.lastIndex(of: "/") else { return path == "/" ? "" : path }
    return String(path[..<slash])
  }
}
