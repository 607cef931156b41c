import Testing

@testable import Query

@Suite struct EditDistanceTests {
  @Test(arguments: [
    ("chips", "chips", 0), ("chips", "chps", 1), ("chips", "chirps", 1), ("chips", "chups", 1),
    ("chips", "chisp", 1), ("chips", "ships", 2), ("chips", "hips", 2), ("chips", "achips", 2),
    ("chips", "hcips", 2), ("register", "regster", 1), ("register", "rgster", 2),
    ("naïve", "naive", 1), ("café", "cafe", 1), ("", "a", 2), ("a", "", 2), ("", "", 0),
  ])
  func slips(a: String, b: String, expected: Int) {
    let (a, b) = (Array(a.unicodeScalars), Array(b.unicodeScalars))
    #expect(EditDistance.between(a, b, atMost: 3) == expected)
    #expect(EditDistance.between(b, a, atMost: 3) == expected)
    #expect(EditDistance.between(a, b, atMost: expected) == expected)
    if expected > 0 { #expect(EditDistance.between(a, b, atMost: expected - 1) == nil) }
  }
}
