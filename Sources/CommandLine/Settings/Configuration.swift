package import Articles
package import Store

/// What a configuration file says; nil where it says nothing. Paths are absolute, or relative to the
/// current folder when the file was named by a relative path.
package struct Configuration: Equatable {
  package var index: String?
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
  package var threads: Int?
  /// In bytes.
  package var maximumFileBytes: Int?
  /// In seconds.
  package var wait: Double?
  package var socket: String?
  package var readers: Int?
  package var watch: Bool?
  package var limit: Int?
  package var filters: [ConfiguredFilter] = []
  package var json: [ConfiguredField] = []
  /// Notes for the user: one for each command of a filter that Lede does not run.
  package var refusedCommands: [String] = []
}

/// The keys of a configuration file, in the order in which `config/lede.yaml` explains them.
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
