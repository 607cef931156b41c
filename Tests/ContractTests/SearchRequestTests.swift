import Base
import Contract
import Testing

@Suite struct SearchRequestTests {
  @Test func facetsKeepTheirOrderWithoutDuplicates() throws {
    #expect(try Facet.list("year,tags,year") == [.year, .tags])
  }

  @Test(arguments: ["colour", "tags,", "", "Tags"])
  func anUnknownFacetIsAnErrorThatListsTheKnownFacets(_ names: String) {
    let error = #expect(throws: LedeError.self) { try Facet.list(names) }
    #expect(error?.code == .badRequest)
    #expect(error?.hint == "Allowed: tags, mentions, kind, year")
  }
}
