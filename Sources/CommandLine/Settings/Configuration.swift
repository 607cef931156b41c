package import Articles
package import Store
package import SystemPackage

/// The values of a configuration file; nil for missing keys. Paths are absolute, or relative to the
/// current folder if the path of the file is relative.
package struct Configuration: Equatable {
  package var index: FilePath?
  package var indexMode: IndexMode?
  package var sources: [SourceRequest] = []
  /// Globs for all sources.
  package var include: [String]?
  /// Globs for all sources.
  package var exclude: [String]?
  package var hidden: Bool?
  package var ignoreFiles: Bool?
  package var language: String?
  package var detectsLanguage: Bool?
  package var hashtags: Bool?
  package var threads: Int?
  /// The value of `max_file_size` in bytes.
  package var maximumFileBytes: Int?
  /// The value of `wait` in seconds.
  package var wait: Double?
  package var socket: FilePath?
  package var readers: Int?
  package var watch: Bool?
  package var limit: Int?
  package var filters: [ConfiguredFilter] = []
  package var json: [ConfiguredField] = []
  /// One note for the user for each filter command that Lede does not run.
  package var refusedCommands: [String] = []
}

/// The keys of a configuration file, in the order of `config/lede.yaml`.
package enum ConfigurationKey: String, CaseIterable {
  case index
  case indexMode = "index_mode"
  case sources
  case include
  case exclude
  case hidden
  case ignoreFiles = "ignore_files"
  case language
  case detectLanguage = "detect_language"
  case hashtags
  case threads
  case maxFileSize = "max_file_size"
  case wait
  case socket
  case readers
  case watch
  case limit
  case filters
  case json

  package static let list = allCases.map(\.rawValue).joined(separator: ", ")
}
