package import Articles

/// The stored fields of one document: everything that an answer shows.
///
/// `index/README.md` describes the encoding. The head is small and read for every hit. The text follows
/// in blocks that are compressed separately, so a snippet decompresses one block instead of the whole
/// article.
package struct DataRecord: Equatable {
  /// A reference from an article to a profile that it states.
  package struct Statement: Equatable {
    package var type: String
    package var name: String
    package var line: Int
    /// The ``ContentHash`` of name, type and text, which identifies the profile document.
    package var hash: String

    package init(type: String, name: String, line: Int, hash: String) {
      self.type = type
      self.name = name
      self.line = line
      self.hash = hash
    }
  }

  /// A section of the text.
  package struct Section: Equatable {
    package var heading: String?
    package var line: Int
    /// The nesting depth, from 1.
    package var level: Int
    /// The position of the first word of the heading or, without one, of the text.
    package var firstPosition: Int
    /// The index of the first block. The section ends before the first block of the next section.
    package var firstBlock: Int

    package init(
      heading: String?, line: Int, level: Int = 1, firstPosition: Int, firstBlock: Int
    ) {
      self.heading = heading
      self.line = line
      self.level = level
      self.firstPosition = firstPosition
      self.firstBlock = firstBlock
    }
  }

  /// A block of text, the unit of compression.
  package struct Block: Equatable {
    package var firstPosition: Int
    /// Whether the block starts inside a paragraph of the previous block.
    package var continuesParagraph: Bool
    /// The line number of each paragraph in the block.
    package var lines: [Int]
    /// The size of the text in bytes.
    package var textLength: Int
    /// The compressed size in bytes.
    package var storedLength: Int

    package init(
      firstPosition: Int, continuesParagraph: Bool, lines: [Int], textLength: Int, storedLength: Int
    ) {
      self.firstPosition = firstPosition
      self.continuesParagraph = continuesParagraph
      self.lines = lines
      self.textLength = textLength
      self.storedLength = storedLength
    }
  }

  package var kind = DocumentKind.article
  package var id = ""
  package var title = ""
  package var line = 1
  /// The number of the source.
  package var source = 0
  /// The path below the source folder; empty for a profile.
  package var path = ""
  /// The date as `YYYY-MM-DD`; empty if the article has no date.
  package var date = ""
  package var dateOrigin: DateOrigin?
  package var language = ""
  /// The absolute address of the article on the web; empty if the article states none.
  package var url = ""
  /// The type of a profile, such as `person`; empty for an article.
  package var type = ""
  /// The hash of a profile, see ``Statement/hash``; empty for an article.
  package var hash = ""
  package var tags: [String] = []
  /// Other titles, as the article states them.
  package var aliases: [String] = []
  /// The authors, as the article states them.
  package var authors: [String] = []
  package var statements: [Statement] = []
  package var sections: [Section] = []
  package var blocks: [Block] = []
  /// The compressed blocks, concatenated.
  package var text: ArraySlice<UInt8> = []

  /// Creates the record of an empty article.
  package init() {}

  /// The distinct names of the profiles that the article states.
  package var mentions: [String] {
    var seen: Set<String> = []
    return statements.map(\.name).filter { seen.insert($0).inserted }
  }

  /// The unique key of the document.
  package var key: DocumentKey {
    kind == .profile ? .profile(hash: hash) : .article(ArticleID(id))
  }

  /// Returns the indexes of the blocks of a section.
  package func blocks(of section: Int) -> Range<Int> {
    let end = section + 1 < sections.count ? sections[section + 1].firstBlock : blocks.count
    return sections[section].firstBlock..<end
  }
}
