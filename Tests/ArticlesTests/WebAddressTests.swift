import Articles
import Testing

@Suite struct WebAddressTests {
  @Test(arguments: [
    ("https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    (" \n http://example.org\t", "http://example.org"),
    ("HTTPS://Example.org/", "HTTPS://Example.org/"),
    ("https://[::1]/x", "https://[::1]/x"), ("https://例え.jp/あ", "https://例え.jp/あ"),
  ])
  func absoluteAddressesAreAccepted(_ text: String, _ address: String) {
    #expect(WebAddress.absolute(text) == address)
  }

  @Test(arguments: [
    "", " ", "/posts/1", "example.org/a", "//example.org", "ftp://example.org", "https://",
    "https:///a", "https://example.org/a b", "javascript:alert(1)", "https://a\u{1B}[31m",
    "https://a/\u{9B}31m", "https://a/\u{202E}b", "https://a/\u{200B}",
    "https://example.org/" + String(repeating: "x", count: 2_000),
  ])
  func otherTextIsRejected(_ text: String) {
    #expect(WebAddress.absolute(text) == nil)
  }
}
