public import Filters
public import Formats

/// How source files are read.
public struct ReadingSettings: Sendable, Equatable {
  /// A file with more bytes is reported and left out; so is one whose filter writes more.
  public var maximumFileBytes = 64 << 20
  /// Which files are read through which commands.
  public var filters = FilterTable()
  /// What filters need on this machine; without it they cannot be run.
  public var filterPaths = FilterRunner.Paths(launcher: "", searchPath: "")
  /// The keys of rows of JSON.
  public var json = JSONMapping()
  /// How the texts in them are read.
  public var jsonText = JSONTextFormat.auto

  /// Creates the default settings.
  public init() {}
}
