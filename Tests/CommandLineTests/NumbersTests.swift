import CommandLine
import Testing

@Suite struct NumbersTests {
  @Test(arguments: [
    (0, "0"), (999, "999"), (1_000, "1,000"), (-69_533, "-69,533"),
    (Int.min, "-9,223,372,036,854,775,808"),
  ])
  func thousandsAreGrouped(_ number: Int, _ text: String) {
    #expect(Numbers.grouped(number) == text)
  }

  @Test(arguments: [
    (0.04, "0 s"), (0.1, "0.1 s"), (9.94, "9.9 s"), (59.6, "1 min 0 s"), (3_725, "1 h 2 min"),
    (.infinity, "?"), (.nan, "?"),
  ])
  func durationsAreReadable(_ seconds: Double, _ text: String) {
    #expect(Numbers.duration(seconds) == text)
  }
}
