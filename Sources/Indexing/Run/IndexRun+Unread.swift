import Articles
import Base
import Contract
import Glibc
import Store
import SystemPackage

/// Protects the articles of files that cannot be read now.
extension IndexRun {
  private static let isEmptyFolder = "is an empty folder now, perhaps a disk that is not mounted"
  static let emptyFolderMessage =
    isEmptyFolder + ": its articles stay in the index until you rebuild it (--rebuild)"

  /// Reports sources without articles. Articles of the sources in `kept` stay in the index.
  func warnOfEmpty(_ walk: SourceWalk, kept: Set<Int>) {
    for number in walk.sourcesWithoutFiles {
      let path = sources[number].path
      if !kept.contains(number) {
        reporter.issue(.warning, path.string, nil, "contains no articles")
      } else if walk.emptyFolderSources.contains(number) {
        reporter.issue(.failure, path.string, nil, Self.emptyFolderMessage)
      }
    }
  }

  /// Returns an error if a rebuild that was not requested would lose articles of unreadable files.
  func obstacle(
    to reason: String, _ walk: SourceWalk, _ reader: IndexReader
  ) throws -> LedeError? {
    guard !settings.rebuilds, let place = try unreadArticle(of: reader, walk) else { return nil }
    return LedeError(
      .inputOutput,
      "cannot rebuild the index (\(reason)): \(place); it is unchanged",
      hint: "Fix that, or rebuild without the unreadable files: the same command with --rebuild.")
  }

  /// Returns a path with the reason why it cannot be read, if a rebuild would lose its articles; nil if all
  /// indexed files are readable or gone. Compares absolute paths, because sources may have new numbers.
  func unreadArticle(of reader: IndexReader, _ walk: SourceWalk) throws -> String? {
    let wanted = sources.filter { !$0.isStandardInput }.map(\.path)
    let bare = walk.emptyFolderSources.map { sources[$0].path }
    for (folder, file) in try FileTable.all(in: reader) where file.entry.articles > 0 {
      guard reader.sources.indices.contains(folder.source),
        case let source = reader.sources[folder.source], !source.isStandardInput
      else { continue }
      let path = source.folder.pushing(FilePath(bytes: folder.path(of: file.name)))
      guard wanted.contains(where: path.starts(with:)) else { continue }
      if let place = bare.first(where: path.starts(with:)) {
        return "\(place) \(Self.isEmptyFolder)"
      }
      guard path.withPlatformString({ access($0, R_OK) }) != 0, errno != ENOENT, errno != ENOTDIR
      else { continue }
      return "\(path) cannot be read: \(FileSystem.reason())"
    }
    return nil
  }
}
