import Base
package import SystemPackage

/// The mark of an index folder: a file that says that the folder belongs to Lede, and lists the
/// generations that Lede created. Lede never writes or deletes files in a folder without a mark.
package struct IndexMark: Equatable {
  /// The name of the file.
  package static let name: FilePath.Component = "lede-index"
  /// The name of the temporary file that replaces it.
  static let draft: FilePath.Component = "lede-index.new"

  private static let head = """
    Lede index 1
    Lede writes and deletes files in this folder. Keep your own files elsewhere.

    """
  /// A larger file is not a mark.
  private static let maximumBytes = 1 << 16

  /// The numbers of the generations that Lede created here, ascending. Lede may delete these
  /// generations, their drafts, and damaged generations with these numbers.
  package var generations: [Int] = []

  package init(generations: [Int] = []) { self.generations = generations.sorted() }

  /// Parses the contents of the file; nil for any other text.
  package init?(_ text: String) {
    guard text.hasPrefix(Self.head) else { return nil }
    for line in text.dropFirst(Self.head.count).split(
      separator: "\n", omittingEmptySubsequences: false)
    {
      guard let number = GenerationName.number(of: line) else {
        if line.isEmpty { continue }
        return nil
      }
      generations.append(number)
    }
    guard IndexMark(generations: generations).text == text else { return nil }
  }

  /// The contents of the file.
  package var text: String {
    Self.head + generations.map { GenerationName.of($0) + "\n" }.joined()
  }

  /// Whether the open folder `descriptor` has a mark. The file can belong to any user.
  package static func exists(in descriptor: Int32) -> Bool {
    RegularFile(name, in: descriptor).flatMap(mark) != nil
  }

  /// Reads the mark of the open folder `descriptor`. Returns nil without a mark, or if it does not
  /// belong to the caller, root or the owner of the folder.
  static func read(in descriptor: Int32) -> IndexMark? {
    guard let file = RegularFile(name, in: descriptor), file.isTrusted else { return nil }
    return mark(file)
  }

  private static func mark(_ file: RegularFile) -> IndexMark? {
    file.text(atMost: maximumBytes).flatMap(IndexMark.init)
  }
}
