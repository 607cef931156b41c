import Articles
import Base

/// The beginning of an article's text, for comparisons that ignore case, marks and blanks.
struct MarkdownOpening {
  private static let longest = 2000

  private let letters: [UInt8]

  init(_ article: Article) {
    var letters: [UInt8] = []
    search: for section in article.sections {
      for paragraph in section.paragraphs {
        guard letters.count < Self.longest else { break search }
        letters += Self.letters(paragraph.text)
      }
    }
    self.letters = letters
  }

  /// Returns whether the article's text begins with `text`.
  func begins(with text: String) -> Bool {
    letters.starts(with: Self.letters(text))
  }

  /// Returns whether two texts are equal except for case, marks and blanks.
  static func isSame(_ a: String, _ b: String) -> Bool { letters(a).elementsEqual(letters(b)) }

  /// Returns the letters and digits of a text, with ASCII in lower case.
  static func letters(_ text: String) -> [UInt8] {
    text.utf8.prefix(longest).filter { $0 >= 0x80 || $0.isAlphanumeric }.map(\.lowercased)
  }
}
