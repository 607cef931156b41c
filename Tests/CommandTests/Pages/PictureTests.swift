import Foundation
import Testing

@Suite("The picture of README.md")
struct PictureTests {
  @Test("the picture shows what the program prints")
  func picture() throws {
    let bench = try Workbench()
    let script = Repository.folder.path + "/docs/pictures/draw"
    let drawn = try bench.shell("'\(script)' \"$LEDE\"")
    try #require(drawn.status == 0, "\(drawn.errors)")
    let committed = try String(
      contentsOfFile: script.replacingOccurrences(of: "/draw", with: "/search.svg"), encoding: .utf8
    )
    #expect(drawn.text == committed, "draw it again: make picture")
  }
}
