import Base
import Testing

@Suite struct CalendarDateTests {
  @Test(arguments: [
    ("2026-01-14", "2026-01-14"), ("2024-02-29", "2024-02-29"), ("2000-02-29", "2000-02-29"),
    ("0001-12-31", "0001-12-31"), ("9999-04-30", "9999-04-30"),
  ])
  func reads(iso: String, expected: String) {
    #expect(CalendarDate(iso)?.description == expected)
  }

  @Test(arguments: [
    "", "2026-1-14", "2026-01-14 ", "2026/01/14", "2026-13-01", "2026-00-10", "2026-04-31",
    "2026-02-29", "1900-02-29", "2026-01-00", "2026-01-32", "0000-01-01", "２０２６-01-14",
  ])
  func refuses(iso: String) {
    #expect(CalendarDate(iso) == nil)
  }

  @Test func rejectsDaysThatDoNotExist() {
    #expect(CalendarDate(year: .max, month: 1, day: 1) == nil)
    #expect(CalendarDate(year: 2026, month: .min, day: 1) == nil)
    #expect(CalendarDate(year: 2026, month: 1, day: .max) == nil)
  }

  @Test func comparesByDay() throws {
    let dates = try ["2026-02-01", "2025-12-31", "2026-01-31"].map {
      try #require(CalendarDate($0))
    }
    #expect(dates.sorted().map(\.description) == ["2025-12-31", "2026-01-31", "2026-02-01"])
  }

  @Test(arguments: [
    ("news/2026-01-14-chips.txt", "2026-01-14"), ("2026_01_14.txt", "2026-01-14"),
    ("2026.01.14 notes.txt", "2026-01-14"), ("archive/2026/01/14/chips.txt", "2026-01-14"),
    ("2026/01/14/chips.txt", "2026-01-14"), ("2025-01-01/draft-2026-01-14.txt", "2026-01-14"),
    ("2025/06/30/2026-01-14.txt", "2026-01-14"), ("x2026-01-14y", "2026-01-14"),
    ("2026-01-14-2026-02-30.txt", "2026-01-14"), ("2026-01-14", "2026-01-14"),
    ("2016-2-29-leap-day.md", "2016-02-29"), ("2016_2_9 fair.md", "2016-02-09"),
    ("20260114_minutes.txt", "2026-01-14"), ("20260114.txt", "2026-01-14"),
    ("scan-20260114.pdf", "2026-01-14"), ("会议20260114.docx", "2026-01-14"),
    ("202601141530 slip.md", "2026-01-14"), ("20260114153059.md", "2026-01-14"),
    ("20260114T153059--low-tide__sea_boats.md", "2026-01-14"), ("20260114T1530Z.md", "2026-01-14"),
    ("Minutes 14.01.2026.pdf", "2026-01-14"), ("2026/01/14.md", "2026-01-14"),
    ("log/2026/01/14-fair.md", "2026-01-14"), ("2026-01/14.md", "2026-01-14"),
    ("2026_01/14 fair.md", "2026-01-14"), ("2026/01-14.md", "2026-01-14"),
    ("2026/01/14", "2026-01-14"), ("2026/2026-01/2026-01-13.md", "2026-01-13"),
  ])
  func finds(path: String, expected: String) {
    #expect(CalendarDate(inPath: path)?.description == expected)
  }

  @Test(arguments: [
    "", "a", "chips.txt", "12026-01-14.txt", "2026-01-145.txt", "2026-01_14.txt", "0999-01-14.txt",
    "3000-01-14.txt", "2026-02-30.txt", "x2026/01/14/y.txt", "x2026/01/14.txt",
    "000_5c6b6ee5d2e14d00.txt", "20261314.txt", "18260114.txt", "x20260114.txt", "20260114x.txt",
    "202601142560 slip.md", "20260114T15.md", "120260114.txt", "2026.1.14.txt", "1.4.2026.txt",
    "2026/01/14.5.md", "2026/01-14 pages.md", "2026/1/4.md", "2026/01/4.md",
    "123456789012345678.md",
    "202020121640.md",
  ])
  func findsNothing(path: String) {
    #expect(CalendarDate(inPath: path) == nil)
  }
}
