import Analysis
package import Articles
package import Base
package import SystemPackage

/// Creates the list of sources of an index from requests, and encodes it for the metadata.
package enum SourceList {
  /// Creates sources with distinct absolute paths and distinct names.
  ///
  /// Throws `badRequest` for a path that does not exist, a name that is not allowed, two sources with
  /// one name, and a named source inside another source.
  package static func make(_ requests: [SourceRequest]) throws(LedeError) -> [Source] {
    var sources: [Source] = []
    for request in requests {
      if request.path == Source.standardInput.path {
        if !sources.contains(where: \.isStandardInput) { sources.append(.standardInput) }
        continue
      }
      let path = try resolve(request.path)
      let name = try request.name.map(checked)
      if let index = sources.firstIndex(where: { $0.path == path }) {
        guard name == nil || sources[index].name.isEmpty || sources[index].name == name else {
          throw LedeError(
            .badRequest, "\(path) is named twice: '\(sources[index].name)' and '\(name ?? "")'",
            hint: "Keep one of the names.")
        }
        sources[index].name = name ?? sources[index].name
        sources[index].rules.include += request.include
        sources[index].rules.exclude += request.exclude
        continue
      }
      var source = Source(name: name ?? "", path: path, isFile: !FileSystem.isFolder(path))
      source.rules.include = request.include
      source.rules.exclude = request.exclude
      sources.append(source)
    }
    sources = try withoutNested(sources)
    try requireDistinct(sources)
    nameOthers(&sources)
    return sources
  }

  /// Removes sources inside other sources, which are indexed with the outer source. A file among them
  /// is added to the `named` files of the outer source, so that its rules do not exclude the file.
  private static func withoutNested(_ sources: [Source]) throws(LedeError) -> [Source] {
    var outer: [Source] = []
    var inner: [Source] = []
    for source in sources {
      let isWithin = sources.contains { $0.path != source.path && $0.contains(source.path) }
      if isWithin { inner.append(source) } else { outer.append(source) }
    }
    for source in inner {
      guard let index = outer.firstIndex(where: { $0.contains(source.path) }) else { continue }
      guard source.name.isEmpty else {
        throw LedeError(
          .badRequest,
          "the source '\(source.name)' (\(source.path)) is within \(outer[index].path)",
          hint: "A file belongs to one source: remove one of the two.")
      }
      var below = source.path
      if source.isFile, below.removePrefix(outer[index].path) {
        outer[index].rules.named.append(below.string)
      }
    }
    return outer
  }

  /// Throws if two names have the same key: `source:NAME` searches for the key.
  private static func requireDistinct(_ sources: [Source]) throws(LedeError) {
    var first: [String: Source] = [:]
    for source in sources where !source.name.isEmpty {
      if let other = first.updateValue(source, forKey: CanonicalName.key(source.name)) {
        throw LedeError(
          .badRequest,
          "the sources \(other.path) and \(source.path) have the same name: '\(other.name)'"
            + (other.name == source.name ? "" : " and '\(source.name)' are equal in searches"),
          hint: "Give each source a different name.")
      }
    }
  }

  /// Names the sources without a name after the last part of their paths, with a number if that name is
  /// taken.
  private static func nameOthers(_ sources: inout [Source]) {
    var taken = Set(sources.lazy.map(\.name).filter { !$0.isEmpty }.map(CanonicalName.key))
    for index in sources.indices where sources[index].name.isEmpty {
      let base = sources[index].path.lastComponent?.string ?? "root"
      var name = base
      var number = 2
      while !taken.insert(CanonicalName.key(name)).inserted {
        name = "\(base)-\(number)"
        number += 1
      }
      sources[index].name = name
    }
  }

  private static func checked(_ name: String) throws(LedeError) -> String {
    let isPlain = name.unicodeScalars.allSatisfy {
      $0 != "/" && $0.value >= 0x20 && $0.value != 0x7F
    }
    guard isPlain, !CanonicalName.key(name).isEmpty else {
      throw LedeError(
        .badRequest, "'\(name)' cannot be the name of a source",
        hint: "A name contains letters or digits and no slash: blog=FOLDER")
    }
    return name
  }

  private static func resolve(_ path: FilePath) throws(LedeError) -> FilePath {
    guard let resolved = FileSystem.resolved(path) else {
      throw LedeError(
        .badRequest, "cannot index \(path): \(FileSystem.reason())",
        hint: "Name a folder of articles, or a file.")
    }
    return resolved
  }
}

extension Source {
  /// Whether this source is the file or folder at `path`, or a folder that contains it. `path` is absolute
  /// and without symbolic links.
  package func contains(_ path: FilePath) -> Bool {
    isFile ? path == self.path : path.starts(with: self.path)
  }
}
