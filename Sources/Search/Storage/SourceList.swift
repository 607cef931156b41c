/// The sources of an index, as its metadata holds them.
package enum SourceList {
  /// Sources for the paths that somebody gave: absolute, each once, named by their last parts.
  package static func make(_ paths: [String]) throws(LedeError) -> [Source] {
    var sources: [Source] = []
    let resolvedPaths = try paths.map { (path) throws(LedeError) in try resolve(path) }
    for resolved in resolvedPaths {
      if resolved == Source.standardInput.path {
        if !sources.contains(where: \.isStandardInput) { sources.append(.standardInput) }
        continue
      }
      // A folder within another source is indexed with that one.
      let isWithin = resolvedPaths.contains { resolved.hasPrefix($0 == "/" ? $0 : $0 + "/") }
      guard !isWithin || resolved == "/", !sources.contains(where: { $0.path == resolved }) else {
        continue
      }
      let base = resolved.split(separator: "/").last.map(String.init) ?? "root"
      var name = base
      var number = 2
      while sources.contains(where: { $0.name == name }) {
        name = "\(base)-\(number)"
        number += 1
      }
      sources.append(
        Source(name: name, path: resolved, isFile: !FileSystem.isFolder(resolved)))
    }
    return sources
  }

  private static func resolve(_ path: String) throws(LedeError) -> String {
    if path == Source.standardInput.path { return path }
    guard let resolved = FileSystem.resolved(path) else {
      throw LedeError(
        .badRequest, "cannot index \(path): \(FileSystem.reason())",
        hint: "Name a folder of articles, or a file.")
    }
    return resolved
  }

  package static func encoded(_ sources: [Source]) -> [UInt8] {
    var writer = ByteWriter()
    writer.integer(sources.count)
    for source in sources {
      writer.string(source.name)
      writer.string(source.path)
      writer.integer(source.isFile ? 1 : 0)
    }
    return writer.bytes
  }

  package static func decoded(_ bytes: [UInt8]) throws(ByteReader.Malformed) -> [Source] {
    var reader = ByteReader(bytes)
    var sources: [Source] = []
    for _ in 0..<(try reader.count()) {
      let name = try reader.string()
      let path = try reader.string()
      sources.append(Source(name: name, path: path, isFile: try reader.integer() == 1))
    }
    return sources
  }
}
