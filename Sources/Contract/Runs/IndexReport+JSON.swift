import Articles
public import Base
import SystemPackage

extension IndexReport {
  /// Returns the output of `lede index --format json` for the index folder `index`.
  public func json(index: String) -> JSONValue {
    .object([.init("version", .integer(contractVersion))] + fields(index: index))
  }

  /// Returns all fields of the report.
  func fields(index: String) -> [JSONValue.Field] {
    [
      .init("index", .string(index)),
      .init("generation", .integer(generation)),
      .init("mode", .string(mode.name)),
      .init("files", files.json),
      .init("articles", .integer(articles)),
      .init("profiles", .integer(profiles)),
      .init("bytes", .integer(bytes)),
      .init("seconds", .number(seconds)),
      .init("warnings", .integer(warnings)),
      .init("failures", .integer(failures)),
      .init(
        "skipped",
        .array(
          skipped.map {
            .object([.init("reason", .string($0.reason)), .init("count", .integer($0.count))])
          })),
      .init("sources", Self.json(sources)),
      .init("droppedSources", Self.json(droppedSources)),
    ]
  }

  /// The fields about the changes of the run, without the contents of the index.
  var changeFields: [JSONValue.Field] {
    [
      .init("mode", .string(mode.name)), .init("files", files.json),
      .init("seconds", .number(seconds)), .init("failures", .integer(failures)),
    ]
  }

  private static func json(_ sources: [Source]) -> JSONValue {
    .array(
      sources.map {
        .object([.init("name", .string($0.name)), .init("path", .string($0.path.string))])
      })
  }
}

extension IndexReport.Mode {
  /// The name of the mode in JSON.
  var name: String {
    switch self {
    case .built: "built"
    case .updated: "updated"
    case .unchanged: "unchanged"
    }
  }
}

extension IndexReport.Contents {
  var fields: [JSONValue.Field] {
    [
      .init("generation", .integer(generation)), .init("articles", .integer(articles)),
      .init("profiles", .integer(profiles)),
    ]
  }
}

extension IndexReport.Files {
  fileprivate var json: JSONValue {
    .object([
      .init("added", .integer(added)), .init("changed", .integer(changed)),
      .init("moved", .integer(moved)), .init("removed", .integer(removed)),
      .init("unchanged", .integer(unchanged)),
    ])
  }
}
