package import Articles
import Base
package import SystemPackage

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
  package func mayMatter(folder name: FilePath.Component) -> Bool {
    // Creating or removing a repository changes which ignore files apply.
    if name == ".git" { return readsIgnoreFiles }
    return mayMatter(name)
  }

  /// Whether a file with this name can be indexed or is an ignore file.
  package mutating func mayMatter(file name: FilePath.Component) -> Bool {
    if IgnoreFiles.names.contains(name) { return readsIgnoreFiles }
    return mayMatter(name) && formats.reason(name.bytes[...]) == nil
  }

  /// Whether a symbolic link with this name can be followed. Its extension does not matter, because its
  /// target may be a folder.
  package func mayMatter(link name: FilePath.Component) -> Bool { mayMatter(name) }

  private func mayMatter(_ name: FilePath.Component) -> Bool {
    if takesAnyName { return true }
    if !takesHidden, name.string.hasPrefix(".") { return false }
    return !DefaultExcludes.contains(name.bytes[...])
  }
}
