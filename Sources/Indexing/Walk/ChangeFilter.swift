package import Articles
import Glibc

/// Tells by its name that a change of something in a watched folder cannot matter to a run. In doubt
/// it may: a run finds out.
package struct ChangeFilter {
  /// What somebody told to take in may have any name.
  private let takesAnyName: Bool
  private let takesHidden: Bool
  private let readsIgnoreFiles: Bool
  private var formats: KnownFormats

  /// A filter for an index of these sources.
  package init(_ sources: [Source], _ settings: IndexSettings) {
    takesAnyName = sources.contains { source in
      source.rules.exclude.contains { $0.hasPrefix("!") }
    }
    takesHidden = sources.contains(where: \.rules.takesHidden)
    readsIgnoreFiles = sources.contains(where: \.rules.readsIgnoreFiles)
    formats = KnownFormats(settings.reading.filters)
  }

  /// Whether a folder of this name may hold files that are taken.
  package func mayMatter(folder name: [UInt8]) -> Bool {
    // A repository that comes or goes changes which rules hold.
    if name.elementsEqual(".git".utf8) { return readsIgnoreFiles }
    return mayMatter(name)
  }

  /// Whether a file of this name may be taken, or tells which files are.
  package mutating func mayMatter(file name: [UInt8]) -> Bool {
    if IgnoreFiles.names.contains(where: { $0.utf8.elementsEqual(name) }) {
      return readsIgnoreFiles
    }
    return mayMatter(name) && formats.reason(name[...]) == nil
  }

  /// Whether a symbolic link of this name may be followed. Its target may be a folder, so that the end
  /// of its name says nothing.
  package func mayMatter(link name: [UInt8]) -> Bool { mayMatter(name) }

  private func mayMatter(_ name: [UInt8]) -> Bool {
    if takesAnyName { return true }
    if !takesHidden, name.first == UInt8(ascii: ".") { return false }
    return !DefaultExcludes.contains(name[...])
  }
}
