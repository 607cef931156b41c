/// What a configuration file says; nil where it says nothing. Paths are absolute, or relative to the
/// current folder when the file was named by a relative path.
struct Configuration: Equatable {
  var index: String?
  var sources: [String] = []
  var language: String?
  var threads: Int?
  /// In bytes.
  var maximumFileBytes: Int?
  /// In seconds.
  var wait: Double?
  var socket: String?
  var readers: Int?
  var limit: Int?
}

/// The keys of a configuration file, in the order in which `config/lede.yaml` explains them.
enum ConfigurationKey: String, CaseIterable {
  case index
  case sources
  case language
  case threads
  case maxFileSize = "max_file_size"
  case wait
  case socket
  case readers
  case limit

  static let list = allCases.map(\.rawValue).joined(separator: ", ")
}
