import Articles
import Base
import Contract
import Glibc
import Store

/// What cannot be read now, and so must not be taken for gone.
extension IndexRun {
  private static let isBare = "is an empty folder now, perhaps a disk that is not mounted"
  static let bareSource =
    isBare + ": its articles stay in the index until it is built anew (--rebuild)"

  /// Tells of sources without articles; those of `kept` are in the index all the same.
  func warnOfEmpty(_ walk: SourceWalk, kept: Set<Int>) {
    for number in walk.emptySources {
      let path = sources[number].path
      if !kept.contains(number) {
        reporter.issue(.warning, path, nil, "holds no articles")
      } else if walk.bareSources.contains(number) {
        reporter.issue(.failure, path, nil, Self.bareSource)
      }
    }
  }

  /// The error of a build for a reason that nobody gave, which would lose what cannot be read now.
  func obstacle(
    to reason: String, _ walk: SourceWalk, _ reader: IndexReader
  ) throws -> LedeError? {
    guard !settings.rebuilds, let place = try unreadArticle(of: reader, walk) else { return nil }
    return LedeError(
      .inputOutput,
      "the index has to be built anew (\(reason)), and \(place); it stays as it was",
      hint: "Mend that, or leave out what cannot be read: the same command with --rebuild.")
  }

  /// Says of one file whose articles a build from nothing would lose why it cannot be read now; nil when
  /// all can be, or are gone. Sources are compared by their paths: they may have other numbers.
  func unreadArticle(of reader: IndexReader, _ walk: SourceWalk) throws -> String? {
    let wanted = sources.filter { !$0.isStandardInput }.map(\.path)
    let bare = walk.bareSources.map { sources[$0].path }
    for (folder, file) in try FileTable.all(in: reader) where file.entry.articles > 0 {
      guard reader.sources.indices.contains(folder.source),
        case let source = reader.sources[folder.source], !source.isStandardInput
      else { continue }
      let path = Array(source.folder.utf8) + [UInt8(ascii: "/")] + folder.path(of: file.name)
      guard wanted.contains(where: { Self.holds($0, path) }) else { continue }
      if let place = bare.first(where: { Self.holds($0, path) }) {
        return "\(place) \(Self.isBare)"
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
