import Testing

@testable import Indexing

@Suite struct RowNamesTests {
  @Test func rowsOfOneLineGetDistinctNames() {
    var names = RowNames()
    #expect(
      [1, 1, 1, 4, 4].map { names.take(nil, line: $0) }
        == ["line-1", "line-1-2", "line-1-3", "line-4", "line-4-2"])
  }

  @Test func statedNamesAreUsedOnce() {
    var names = RowNames()
    #expect(names.take("a", line: 1) == "a")
    #expect(names.take("a", line: 1) == "line-1")
    #expect(names.take("line-2", line: 1) == "line-2")
    #expect(names.take(nil, line: 2) == "line-2-2")
    #expect(!names.isEmpty)
  }
}
