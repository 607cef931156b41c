import Base
import Contract
import Query
import Store
import SystemPackage
import YAML

/// A value of a configuration file. Each key checks its own form.
struct ConfigurationValue {
  let key: ConfigurationKey
  let node: Node
  let file: ConfigurationFile
  /// The name of the value in messages, if it is only a part of the value of the key.
  var part: String?

  /// Checks the value and stores it in `configuration`.
  func store(in configuration: inout Configuration) throws(LedeError) {
    switch key {
    case .index: configuration.index = try path("a folder")
    case .indexMode:
      guard let mode = node.scalar.flatMap(IndexMode.init) else {
        throw mismatch("0700, 0750 or 0755")
      }
      configuration.indexMode = mode
    case .sources: configuration.sources = try sources()
    case .include: configuration.include = try globs()
    case .exclude: configuration.exclude = try globs()
    case .hidden: configuration.hidden = try flag()
    case .ignoreFiles: configuration.ignoreFiles = try flag()
    case .language: configuration.language = try text("a language code such as en, or none")
    case .detectLanguage: configuration.detectsLanguage = try flag()
    case .hashtags: configuration.hashtags = try flag()
    case .threads:
      configuration.threads = try integer(RunRequest.threadCounts, "0 for one per core")
    case .maxFileSize: configuration.maximumFileBytes = try size()
    case .wait: configuration.wait = try seconds()
    case .socket: configuration.socket = try path("a path")
    case .readers:
      configuration.readers = try integer(0...Searcher.maximumReaders, "0 for one per core")
    case .watch: configuration.watch = try flag()
    case .limit: configuration.limit = try integer(SearchRequest.limits)
    case .filters: configuration.filters = try filters()
    case .json: configuration.json = try fields()
    }
  }

  func text(_ expected: String) throws(LedeError) -> String {
    guard let scalar = node.scalar, !scalar.isEmpty else { throw mismatch(expected) }
    return scalar
  }

  func path(_ expected: String) throws(LedeError) -> FilePath {
    let text = try text(expected)
    // A `FilePath` ends at a zero byte.
    guard !text.utf8.contains(0) else { throw mismatch(expected) }
    return file.resolve(text)
  }

  private func flag() throws(LedeError) -> Bool {
    switch node.plain {
    case "true": return true
    case "false": return false
    default: throw mismatch("true or false")
    }
  }

  private func integer(
    _ range: ClosedRange<Int>, _ remark: String? = nil
  ) throws(LedeError) -> Int {
    guard let number = node.plain.flatMap({ Int($0) }), range.contains(number) else {
      let remark = remark.map { " (\($0))" } ?? ""
      throw mismatch("a whole number from \(range.lowerBound) to \(range.upperBound)\(remark)")
    }
    return number
  }

  func seconds() throws(LedeError) -> Double {
    guard let number = node.plain.flatMap({ Double($0) }), number >= 0, number.isFinite else {
      throw mismatch("a number of seconds, 0 or more")
    }
    return number
  }

  func size() throws(LedeError) -> Int {
    guard let bytes = node.plain.flatMap({ ByteSize(parsing: $0) }), bytes.count > 0 else {
      throw mismatch("a number of bytes above 0, or one with a unit such as 64MiB")
    }
    return bytes.count
  }

  func mismatch(_ expected: String) -> LedeError {
    let found = node.scalar.map { "'\($0)'" } ?? (node.mapping == nil ? "a list" : "keys")
    return file.error(node.mark, "\(part ?? key.rawValue) takes \(expected), not \(found)")
  }
}
