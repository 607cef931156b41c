import Testing

@testable import Base

@Suite("Packages of the build") struct BuiltPackageTests {
  @Test("names and versions are read and sorted; the rest is left out")
  func read() {
    #expect(
      BuiltPackage.read("swift-nio=2.101.0,hummingbird=2.28.0,half,") == [
        BuiltPackage(name: "hummingbird", version: "2.28.0"),
        BuiltPackage(name: "swift-nio", version: "2.101.0"),
      ])
    #expect(BuiltPackage.read("").isEmpty)
  }
}
