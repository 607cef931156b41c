package import Articles
import Glibc

/// A filter of changes in watched folders, which drops those that cannot affect the index by their names.
/// In doubt, a change passes, and a run decides.
package struct ChangeFilter {
  /// Whether an `exclude` glob includes files again. Such files can have any name.
  private let takesAnyName: Bool
  private let takesHidden: Bool
  private let readsIgnoreFiles: Bool
  private var formats: KnownFormats

  /// Creates a filter for an index of these sources.
  package init(_ sources: [Source], _ settings: IndexSettings) {
    takesAnyName = sources.contains { source in
      source.rules.exclude.contains { $0.hasPrefix("!") }
    }
    takesHidden = sources.contains(where: \.rules.takesHidden)
    readsIgnoreFiles = sources.contains(where: \.rules.readsIgnoreFiles)
    formats = KnownFormats(settings.reading.filters)
  }

  /// Whether a folder with this name can contain files to index.
  package func mayMatter(folder name: [UInt8]) -> Bool {
    // Creating or removing a repository changes which ignore files apply.
    if name.elementsEqual(".git".utf8) { return readsIgnoreFiles }
    return mayMatter(name)
  }

  /// Whether a file with this name can be indexed or is an ignore file.
  package mutating func mayMatter(file name: [UInt8]) -> Bool {
    if IgnoreFiles.names.contains(where: { $0.utf8.elementsEqual(name) }) {
      return readsIgnoreFiles
    }
    return mayMatter(name) && formats.reason(name[...]) == nil
  }

  /// Whether a symbolic link with this name can be followed. Its extension does not matter, because its
  /// target may be a folder.
  package func mayMatter(link name: [UInt8]) -> Bool { mayMatter(name) }

  private func mayMatter(_ name: [UInt8]) -> Bool {
    if takesAnyName { return true }
    if !takesHidden, name.first == UInt8(ascii: ".") { return false }
    return !DefaultExcludes.contains(name[...])
  }
}
