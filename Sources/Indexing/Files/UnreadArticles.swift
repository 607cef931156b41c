import Glibc
import Search

/// The articles of an index that a build from nothing would lose, because their files cannot be read now.
struct UnreadArticles {
  private let reader: IndexReader
  /// Absolute paths of the sources that are to be indexed.
  private let sources: [String]
  /// Those of them that are empty folders now.
  private let bare: [String]

  init(_ reader: IndexReader, _ sources: [Source], _ walk: SourceWalk) {
    self.reader = reader
    self.sources = sources.filter { !$0.isStandardInput }.map(\.path)
    bare = walk.bareSources.map { sources[$0].path }
  }

  /// Says of one of their files why; nil when all can be read, or are gone.
  func first() throws -> String? {
    for (folder, file) in try FileTable.all(in: reader) where file.entry.articles > 0 {
      guard reader.sources.indices.contains(folder.source),
        case let source = reader.sources[folder.source], !source.isStandardInput
      else { continue }
      let below = folder.path.isEmpty ? [] : folder.path + [UInt8(ascii: "/")]
      let path = Array(source.folder.utf8) + [UInt8(ascii: "/")] + below + file.name
      guard sources.contains(where: { Self.holds($0, path) }) else { continue }
      if let place = bare.first(where: { Self.holds($0, path) }) {
        return "\(place) is an empty folder now, perhaps a disk that is not mounted"
      }
      guard access(path.map { CChar(bitPattern: $0) } + [0], R_OK) != 0, errno != ENOENT,
        errno != ENOTDIR
      else { continue }
      return "\(String(decoding: path, as: UTF8.self)) cannot be read: \(FileSystem.reason())"
    }
    return nil
  }

  private static func holds(_ source: String, _ path: [UInt8]) -> Bool {
    path.starts(with: source.utf8)
      && (path.count == source.utf8.count || path[source.utf8.count] == UInt8(ascii: "/"))
  }
}
