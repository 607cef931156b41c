import Base
import Testing

@testable import Formats

@Suite struct FileNameTests {
  @Test(arguments: [
    ("notes/Sourdough starter.md", "Sourdough starter"),
    ("sourdough-starter.md", "Sourdough starter"),
    ("sourdough_starter.md", "Sourdough starter"), ("sourdough.md", "Sourdough"),
    ("the ferry to Ansley.md", "the ferry to Ansley"), ("GLM-4.md", "GLM-4"),
    ("2026-01-14-leap-of-faith.md", "Leap of faith"), ("2016-2-9 Fair.md", "Fair"),
    ("20260114_minutes.txt", "Minutes"), ("202601141530 slip box.md", "slip box"),
    ("20240124T145432--low-tide__sea_boats.md", "Low tide"),
    ("20240124T145432==1a--low-tide.md", "Low tide"), ("Budget 2026-01.md", "Budget 2026-01"),
    ("Harbour walk 0123456789abcdef0123456789abcdef.md", "Harbour walk"),
    ("Sea___Tides.md", "Sea/Tides"), ("Sea%2FTides.md", "Sea/Tides"), ("100% rye.md", "100% rye"),
    ("潮汐.md", "潮汐"), ("Привет.md", "Привет"), ("b2b-sales.md", "B2b sales"),
    ("cafe2024.md", "Cafe2024"), ("3-ways-to-moor.md", "3 ways to moor"),
    ("New York.md", "New York"), ("May 2, 2026 in Ansley.md", "May 2, 2026 in Ansley"),
    ("report.final.pdf", "Report.final"), ("x/.hidden tides", ".hidden tides"),
  ])
  func titles(path: String, title: String) {
    #expect(FileName(path: path).title == title)
  }

  @Test(arguments: [
    "2024-05-01.md", "index.md", "README", "_index.md", "untitled 3.md", "Untitled-1.md",
    "IMG_2041.pdf",
    "DSC00012.pdf", "IMG-20240102-WA0001.md", "scan0001.pdf", "Scan 12.pdf", "page-12.md", "12.md",
    "3f2a9c1b.md", "d41d8cd98f00b204e9800998ecf8427e.md", "abcdefabcdefabcdefabcdefabcdefab.md",
    "550e8400-e29b-41d4-a716-446655440000.md", "550e8400-cafe-41d4-beef-446655440000.md",
    "x7Kd93hQpLm2.md", "2401.01234v2.pdf", "January 3rd, 2026.md", "14. Januar 2026.md",
    "1-s2.0-S0019103512003533-main.pdf", "202601141530.md", "20240124T145432.md", "Unbenannt.md",
    "无标题.md", "New note 2.md", "", "/", "---.md", "C.md",
  ])
  func namesThatSayNothing(path: String) {
    #expect(FileName(path: path).title == nil)
  }

  @Test(
    "a name that is a date with the name of a month is one",
    arguments: [
      ("notes/January 3rd, 2026.md", "2026-01-03"), ("14. Januar 2026.md", "2026-01-14"),
      ("Fri, 2 Jan 2026.md", "2026-01-02"), ("January 2026.md", "2026-01-01"),
      ("January 3rd, 2026 in Ansley.md", nil),
    ])
  func dates(path: String, date: String?) {
    #expect(FileName(path: path).date?.description == date)
  }

  @Test func tagsOfDenote() {
    #expect(FileName(path: "20240124T145432--low-tide__sea_boats.org").tags == ["sea", "boats"])
    #expect(FileName(path: "20240124T145432__sea.txt").tags == ["sea"])
    #expect(FileName(path: "a/my__init__.md").tags.isEmpty)
    #expect(FileName(path: "20240124T145432x__sea.md").tags.isEmpty)
  }
}
