import Articles
import Base

/// How the text of an article begins.
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

  /// The text begins so, but for case, marks and blanks.
  func begins(with text: String) -> Bool {
    letters.starts(with: Self.letters(text))
  }

  /// The same but for case, marks and blanks.
  static func isSame(_ a: String, _ b: String) -> Bool { letters(a).elementsEqual(letters(b)) }

  /// Letters and digits alone, ASCII in small letters.
  static func letters(_ text: String) -> [UInt8] {
    text.utf8.prefix(longest).filter { $0 >= 0x80 || $0.isAlphanumeric }.map(\.lowercased)
  }
}
