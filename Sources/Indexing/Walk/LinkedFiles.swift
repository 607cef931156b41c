import Articles
import Base
import Glibc

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
    let file = sources[number].folder + "/" + path
    result.visit(at: file.utf8)
    var status = stat()
    // The file may have been deleted since an earlier run.
    guard stat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return }
    guard taken.insert(FileIdentity(status)).inserted else { return }
    result.files.append(SourceFile(source: number, path: Array(path.utf8)[...], status: status))
  }

  private mutating func follow(_ link: WalkResult.Link, _ result: inout WalkResult) {
    let path = Array(sources[link.source].folder.utf8) + [UInt8(ascii: "/")] + link.path
    result.visit(at: path)
    func skip(_ reason: SkipReason) { result.skips.add(reason, link.source, link.path[...]) }
    var status = stat()
    guard let target = realpath(path.map { CChar(bitPattern: $0) } + [0], nil) else {
      let code = errno
      // A loop of links has no target either.
      if code == ENOENT || code == ELOOP || code == ENOTDIR { return skip(.brokenLink) }
      return result.fail(path, "cannot be followed: \(String(cString: strerror(code)))")
    }
    defer { free(target) }
    let bytes = UnsafeBufferPointer(start: target, count: strlen(target)).map(
      UInt8.init(bitPattern:))
    let isWithin = sources.contains { source in
      bytes.elementsEqual(source.path.utf8) || (!source.isFile && Self.isPath(bytes, below: source))
    }
    guard isWithin else { return skip(.linkOutside) }
    guard lstat(target, &status) == 0 else { return skip(.brokenLink) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: walk(link, &result)
    case S_IFREG:
      let name = link.path[((link.path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...]
      if let reason = walks[link.source].reason(againstType: name) { return skip(reason) }
      guard link.isIncluded else { return skip(.notIncluded) }
      result.visit(at: bytes)
      guard taken.insert(FileIdentity(status)).inserted else { return skip(.sameFile) }
      result.files.append(
        SourceFile(
          source: link.source, path: link.path[...], status: status,
          target: bytes.map { CChar(bitPattern: $0) } + [0]))
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
      result.skips.add(
        .sameFile, file.source, file.path.dropLast().map(UInt8.init(bitPattern:))[...])
      return true
    }
    result.files += new
  }

  private static func isPath(_ path: [UInt8], below source: Source) -> Bool {
    path.starts(with: source.folder.utf8)
      && path.dropFirst(source.folder.utf8.count).first == UInt8(ascii: "/")
  }

  private static func precedes(_ a: WalkResult.Link, _ b: WalkResult.Link) -> Bool {
    a.source == b.source ? a.path.lexicographicallyPrecedes(b.path) : a.source < b.source
  }
}
