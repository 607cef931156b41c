import Articles
import Base
import Glibc
import Store
import SystemPackage

/// Adds the targets of symbolic links, and files that are sources by name, after the walk of the folders.
///
/// A link is followed if its target is in one of the sources but not indexed under its own path, such as a
/// file in a hidden folder. A path without links takes precedence over a link to the same file.
struct LinkedFiles {
  private let sources: [Source]
  private var walks: [TreeWalk]
  /// The files to index so far; empty without links and named files.
  private var taken: Set<FileIdentity> = []

  init(_ sources: [Source], _ walks: [TreeWalk]) {
    self.sources = sources
    self.walks = walks
  }

  consuming func add(to result: inout WalkResult) {
    let named = sources.indices.filter { !sources[$0].rules.named.isEmpty }
    guard !result.links.isEmpty || !named.isEmpty else { return }
    taken = Set(result.files.lazy.map(\.identity))
    for number in named {
      for path in sources[number].rules.named { addNamed(path, of: number, &result) }
    }
    // The target folders may contain more links.
    while !result.links.isEmpty {
      let links = result.links.sorted(by: Self.precedes)
      result.links = []
      for link in links { follow(link, &result) }
    }
    result.files.sort(by: SourceFile.precedes)
  }

  private mutating func addNamed(
    _ path: String, of number: Int, _ result: inout WalkResult
  ) {
    let file = sources[number].folder.appending(path)
    result.visit(at: file)
    // The file may have been deleted since an earlier run.
    guard let status = try? Stat(file), status.type == .regular else { return }
    guard taken.insert(FileIdentity(status.rawValue)).inserted else { return }
    result.files.append(SourceFile(source: number, path: path.utf8, status: status.rawValue))
  }

  private mutating func follow(_ link: WalkResult.Link, _ result: inout WalkResult) {
    let path = sources[link.source].folder.pushing(FilePath(bytes: link.path))
    result.visit(at: path)
    func skip(_ reason: SkipReason) { result.skips.add(reason, link.source, link.path[...]) }
    guard let target = FileSystem.resolved(path) else {
      let code = errno
      // A loop of links has no target either.
      if code == ENOENT || code == ELOOP || code == ENOTDIR { return skip(.brokenLink) }
      return result.fail(path, "cannot be followed: \(String(cString: strerror(code)))")
    }
    guard sources.contains(where: { $0.contains(target) }) else { return skip(.linkOutside) }
    guard let status = try? Stat(target, followTargetSymlink: false) else {
      return skip(.brokenLink)
    }
    switch status.type {
    case .directory: walk(link, &result)
    case .regular:
      let name = link.path[((link.path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...]
      if let reason = walks[link.source].reason(againstType: name) { return skip(reason) }
      guard link.isIncluded else { return skip(.notIncluded) }
      result.visit(at: target)
      guard taken.insert(FileIdentity(status.rawValue)).inserted else { return skip(.sameFile) }
      result.files.append(
        SourceFile(
          source: link.source, path: link.path, status: status.rawValue, target: target))
    default: skip(.special)
    }
  }

  private mutating func walk(_ link: WalkResult.Link, _ result: inout WalkResult) {
    let known = result.files.count
    walks[link.source].run(from: link, &result)
    var new = Array(result.files[known...])
    result.files.removeSubrange(known...)
    new.removeAll { file in
      guard !taken.insert(file.identity).inserted else { return false }
      result.skips.add(.sameFile, file.source, file.path[...])
      return true
    }
    result.files += new
  }

  private static func precedes(_ a: WalkResult.Link, _ b: WalkResult.Link) -> Bool {
    a.source == b.source ? a.path.lexicographicallyPrecedes(b.path) : a.source < b.source
  }
}
