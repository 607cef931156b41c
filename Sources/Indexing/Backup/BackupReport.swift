public import SystemPackage

/// The result of a backup.
public struct BackupReport: Sendable, Equatable {
  /// The absolute path of the folder with the copy.
  public var folder: FilePath
  /// The number of the generation in that folder.
  public var generation: Int
  /// The number of articles.
  public var articles: Int
  /// The number of profiles.
  public var profiles: Int
  /// The size in bytes.
  public var bytes: Int
  /// The time from the start until the copy was published.
  public var seconds: Double
}
