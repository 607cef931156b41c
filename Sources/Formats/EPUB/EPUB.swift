public import Articles
import Base

/// Books in the EPUB format, of any version. A book is one article.
///
/// Title, authors, language, date and subjects come from the package file. The chapters are read in their
/// order, as HTML pages, and their headings are sections. A chapter without a heading gets its `<title>`
/// as one, unless that is the title of the book. All line numbers of the article are chapter numbers.
public enum EPUB {
  /// The size limit of a package file, in bytes.
  private static let largestPackage = 8 << 20

  /// Parses one book with at most `limit` bytes of chapters.
  ///
  /// - Throws: `ParseError.unreadable` if the file is not a book, or is damaged or encrypted.
  public static func parse(_ bytes: [UInt8], limit: Int) throws(ParseError) -> Article {
    do {
      let archive = try ZipArchive(bytes)
      return try article(in: archive, limit: limit)
    } catch let error as ZipArchive.ArchiveError {
      throw .unreadable(error.message)
    } catch {
      throw .unreadable("\(error)")
    }
  }

  private static func article(in archive: ZipArchive, limit: Int) throws -> Article {
    guard
      let container = try archive.contents(of: "META-INF/container.xml", limit: largestPackage),
      let name = try tags(of: container).first(where: { $0.name == "rootfile" })?
        .attributes["full-path"],
      let file = try archive.contents(of: name, limit: largestPackage)
    else {
      throw ZipArchive.ArchiveError(message: "is not an EPUB book: it contains no package file")
    }
    let package = try read(file) { EPUBPackage($0, name: name) }
    let encrypted = try archive.contents(of: "META-INF/encryption.xml", limit: largestPackage)
      .map { try tags(of: $0).compactMap { $0.attributes["URI"] } }
    var builder = EPUBArticleBuilder(package)
    var left = limit
    for (number, chapter) in zip(1..., package.chapters) {
      guard encrypted?.contains(chapter) != true else {
        throw ZipArchive.ArchiveError(message: "is encrypted (DRM): its chapters cannot be read")
      }
      guard let bytes = try archive.contents(of: chapter, limit: left) else {
        builder.warn("the chapter '\(chapter)' is not in the archive", number)
        continue
      }
      left -= bytes.count
      try read(bytes) { builder.addChapter($0, number) }
    }
    return builder.article()
  }

  private static func tags(of file: [UInt8]) throws -> [XMLTagReader.Tag] {
    try read(file) { XMLTagReader.read($0) }
  }

  private static func read<Result>(_ bytes: [UInt8], _ body: (Bytes) -> Result) throws -> Result {
    try bytes.withUnsafeBytes { raw in
      try SourceText.read(raw, decode: EncodingGuess.decode) { text, _ in body(text) }
    }
  }
}
