import Articles
import Base
import Formats
import Testing

/// Metadata above the text of a plain text file.
@Suite struct TextHeaderTests {
  @Test(arguments: [
    """
    #+TITLE: Tides of March
    #+date: [2024-03-05 Tue]
    #+filetags: :sea:low_moon:
    #+author: Ada Quill
    #+options: toc:nil

    The tide rises twice a day.
    """,
    """
    title:      Tides of March
    date:       2024-03-05
    tags:       sea  low_moon
    author:     Ada Quill
    ---------------------------

    The tide rises twice a day.
    """,
    """
    ---
    title: Tides of March
    date: 2024-03-05
    tags: [sea, low_moon]
    author: Ada Quill
    ---
    The tide rises twice a day.
    """,
  ])
  func headersAreRead(text: String) throws {
    let article = try parse(text)
    #expect(article.title == "Tides of March")
    #expect(article.date?.description == "2024-03-05")
    #expect(article.tags == ["sea", "low_moon"])
    #expect(article.authors == ["Ada Quill"])
    #expect(article.bodyText == "The tide rises twice a day.")
  }

  @Test func theTagsOfAnOrgFile() {
    var article = Article(title: "Tides", titleLine: 1, tags: ["Sea"])
    article.addTags(ofOrgFile: Array("#+title: Tides\n#+filetags: :sea:moon:\n\nText.\n".utf8))
    #expect(article.tags == ["Sea", "moon"])
    article.addTags(ofOrgFile: Array("---\ntags: [x]\n---\nText.\n".utf8))
    #expect(article.tags == ["Sea", "moon"])
  }

  @Test func theFirstLineIsTheTitleBelowAHeaderWithoutOne() throws {
    let article = try parse(
      "#+date: <2024-03-05>\n\nTides of March\n#sea\nThe tide rises twice a day.\n")
    #expect(article.title == "Tides of March")
    #expect(article.titleLine == 3)
    #expect(article.tags == ["sea"])
    #expect(article.date?.description == "2024-03-05")
  }

  @Test(arguments: [
    "#+ more\nText.", "title: tides\nThe text.", "---\nThe text.", "#+begin_src\nThe text.",
    "title:\n",
  ])
  func otherTextHasNoHeader(text: String) throws {
    let first = text.split(separator: "\n").first.map(String.init)
    #expect(try parse(text).title == first)
  }
}
