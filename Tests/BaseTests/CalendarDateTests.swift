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
  ])
  func finds(path: String, expected: String) {
    #expect(CalendarDate(inPath: path)?.description == expected)
  }

  @Test(arguments: [
    "", "a", "chips.txt", "12026-01-14.txt", "2026-01-145.txt", "2026-01_14.txt", "0999-01-14.txt",
    "3000-01-14.txt", "2026-02-30.txt", "2026/01/14", "2026/01/14.txt", "x2026/01/14/y.txt",
    "000_5c6b6ee5d2e14d00.txt", "20260114.txt",
  ])
  func findsNothing(path: String) {
    #expect(CalendarDate(inPath: path) == nil)
  }
}
