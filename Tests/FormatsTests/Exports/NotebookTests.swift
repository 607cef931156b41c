import Articles
import Formats
import Testing

@Suite("Notebooks")
struct NotebookTests {
  private func notebook(_ text: String) throws -> Article { try Notebook.parse(Array(text.utf8)) }

  @Test("a notebook of version 3 has worksheets, inputs and heading cells")
  func oldVersion() throws {
    let article = try notebook(
      """
      {"nbformat": 3, "metadata": {"name": ""}, "worksheets": [{"cells": [
        {"cell_type": "heading", "level": 1, "source": ["Tides"]},
        {"cell_type": "code", "input": ["low = 1\\n", "high = 3"]},
        {"cell_type": "heading", "level": 2, "source": "Moon"}]}]}
      """)
    #expect(article.title == "Tides")
    #expect(article.rowOutline == ["low = 1", "high = 3", "## Moon"])
    #expect(article.sections.map(\.line) == [1, 3])
  }

  @Test("without a heading the name of the file can be the title")
  func untitled() throws {
    #expect(try notebook(#"{"cells": [{"cell_type": "code", "source": "x = 1"}]}"#).title == "")
    #expect(try notebook(#"{"cells": []}"#).sections.isEmpty)
  }

  @Test("a stated title comes before the first heading")
  func statedTitle() throws {
    let article = try notebook(
      ##"{"cells": [{"cell_type": "markdown", "source": "# Part"}], "metadata": {"title": "Whole", "tags": ["sea"]}}"##
    )
    #expect(article.title == "Whole" && article.tags == ["sea"])
    #expect(article.rowOutline == ["## Part"])
  }

  @Test(
    "what is not a notebook is an error with the line",
    arguments: [
      ("{\n\"cells\": [}", "line 2"), ("{}", "no list of cells"), ("[]", "no list of cells"),
      ("", "line 1"),
    ])
  func damaged(text: String, message: String) {
    let error = #expect(throws: ParseError.self) { try notebook(text) }
    #expect("\(String(describing: error))".contains(message))
  }
}
