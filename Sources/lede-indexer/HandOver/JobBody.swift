import Articles
import Base
import Indexing

/// A run as `POST /v1/reindex` is asked for it: the options that somebody gave, and nothing of the
/// configuration, since the daemon has one.
struct JobBody {
  var sources: [SourceRequest] = []
  var include: [String] = []
  var exclude: [String] = []
  var hidden: Bool?
  var ignoreFiles: Bool?
  var threads: Int?
  var wait: Double?
  var rebuild = false
  var checksum = false

  /// What came through a pipe is with this process alone.
  var canBeHandedOver: Bool { !sources.contains { $0.path == "-" } }

  /// Options that are not given are left out.
  var json: JSONValue {
    var fields: [JSONValue.Field] = []
    if !sources.isEmpty { fields.append(.init("sources", .strings(sources.map(Self.word)))) }
    if !include.isEmpty { fields.append(.init("include", .strings(include))) }
    if !exclude.isEmpty { fields.append(.init("exclude", .strings(exclude))) }
    if let hidden { fields.append(.init("hidden", .bool(hidden))) }
    if let ignoreFiles { fields.append(.init("ignore_files", .bool(ignoreFiles))) }
    if let threads { fields.append(.init("threads", .integer(threads))) }
    if let wait { fields.append(.init("wait", .number(wait))) }
    if rebuild { fields.append(.init("rebuild", .bool(true))) }
    if checksum { fields.append(.init("checksum", .bool(true))) }
    return .object(fields)
  }

  /// The daemon has a working folder of its own.
  private static func word(_ source: SourceRequest) -> String {
    let path = FileSystem.absolute(source.path)
    return source.name.map { "\($0)=\(path)" } ?? path
  }
}
