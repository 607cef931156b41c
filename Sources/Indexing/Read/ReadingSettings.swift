public import Filters
public import Formats
import SystemPackage

/// The settings for reading source files.
public struct ReadingSettings: Sendable, Equatable {
  /// The largest size in bytes of a file, or of the output of its filter. Larger files are not indexed.
  public var maximumFileBytes = 64 << 20
  /// The filters by file extension.
  public var filters = FilterTable()
  /// The paths that running filters requires. With the empty default, no filter can run.
  public var filterPaths = FilterRunner.Paths(launcher: "", searchPath: "")
  /// The keys of JSON rows.
  public var json = JSONMapping()
  /// Whether hashtags in the text of Markdown are tags.
  public var readsHashtags = true
  /// The format of the texts in JSON rows.
  public var jsonText = JSONTextFormat.auto

  /// Creates the default settings.
  public init() {}
}
