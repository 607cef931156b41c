import Articles
import Base
import SystemPackage
import YAML

extension ConfigurationValue {
  private static let sourceForms = "a path or 'NAME: PATH' in each item of the list"

  /// Reads a path, or a list of paths and `NAME: PATH`.
  func sources() throws(LedeError) -> [SourceRequest] {
    if node.scalar != nil {
      return [SourceRequest(path: try path("a list of paths"))]
    }
    guard let sequence = node.sequence else { throw mismatch("a list of paths") }
    var sources: [SourceRequest] = []
    for item in sequence { sources.append(try value(item).source()) }
    return sources
  }

  private func source() throws(LedeError) -> SourceRequest {
    guard let mapping = node.mapping else {
      return SourceRequest(path: try path(Self.sourceForms))
    }
    guard let pair = mapping.first, mapping.count == 1, let name = pair.key.scalar, !name.isEmpty
    else { throw mismatch(Self.sourceForms) }
    guard let details = pair.value.mapping else {
      let path = try value(pair.value).path("a path after the name of the source")
      return SourceRequest(name: name, path: path)
    }
    var source = SourceRequest(name: name, path: "")
    for detail in details {
      let value = value(detail.value)
      switch detail.key.scalar {
      case "path": source.path = try value.path("a path")
      case "include": source.include = try value.globs()
      case "exclude": source.exclude = try value.globs()
      default:
        throw file.error(
          detail.key.mark, "unknown key '\(detail.key.scalar ?? "?")' of a source",
          hint: "known keys: path, include, exclude")
      }
    }
    guard !source.path.isEmpty else {
      throw file.error(pair.value.mark, "the source '\(name)' has no path")
    }
    return source
  }

  /// Reads a glob or a list of globs.
  func globs() throws(LedeError) -> [String] {
    if node.scalar != nil { return [try text("a list of globs")] }
    guard let sequence = node.sequence else { throw mismatch("a list of globs") }
    var globs: [String] = []
    for item in sequence { globs.append(try value(item).text("a glob in each item of the list")) }
    return globs
  }

  private func value(_ node: Node) -> ConfigurationValue {
    ConfigurationValue(key: key, node: node, file: file)
  }
}
