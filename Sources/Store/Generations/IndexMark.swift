import Base
import Glibc

/// The mark of an index folder: the file that says the folder is Lede's, and which generations Lede
/// has made in it. Nothing is written to, or deleted from, a folder without one.
package struct IndexMark: Equatable {
  /// The name of the file.
  package static let name = "lede-index"

  private static let head = """
    Lede index 1
    Lede writes and deletes files in this folder. Keep your own files elsewhere.

    """
  /// A larger file is not a mark.
  private static let maximumBytes = 1 << 16

  /// Numbers of generations that Lede began to build here, ascending. Whatever bears such a number may
  /// be deleted: the generation, its draft, and one that was set aside.
  package var generations: [Int] = []

  package init(generations: [Int] = []) { self.generations = generations.sorted() }

  /// The mark that `text` is; nil for any other text.
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

  /// Whether the open folder `descriptor` has a mark, of any user.
  package static func exists(in descriptor: Int32) -> Bool {
    RegularFile(name, in: descriptor).flatMap(mark) != nil
  }

  /// Returns the mark of the open folder `descriptor` if the file belongs to the caller, to root or to the
  /// owner of the folder.
  static func read(in descriptor: Int32) -> IndexMark? {
    guard let file = RegularFile(name, in: descriptor), file.isTrusted else { return nil }
    return mark(file)
  }

  private static func mark(_ file: RegularFile) -> IndexMark? {
    file.text(atMost: maximumBytes).flatMap(IndexMark.init)
  }
}

/// The names of generations: `g-000042`.
enum GenerationName {
  /// No index gets so far; a larger number is not the name of a generation.
  private static let maximum = 999_999_999

  static func of(_ number: Int) -> String {
    let digits = String(number)
    return "g-" + String(repeating: "0", count: max(0, 6 - digits.utf8.count)) + digits
  }

  /// The number of the generation with this name; nil for any other name.
  static func number(of name: some StringProtocol) -> Int? {
    guard name.hasPrefix("g-"), let number = Int(name.dropFirst(2)), 1...maximum ~= number,
      of(number) == name
    else { return nil }
    return number
  }
}
