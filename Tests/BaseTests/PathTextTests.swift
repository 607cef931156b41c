import TestSupport
import Testing

@testable import Base

@Suite struct PathTextTests {
  @Test(arguments: [
    ("é.txt", "é.txt"), ("50%.txt", "50%.txt"), ("a%20b.html", "a%20b.html"),
    ("caf%C3%A9", "caf%C3%A9"),
    ("caf%E9.txt", "caf%25E9.txt"), ("caf%25E9.txt", "caf%2525E9.txt"), ("é%FF", "é%25FF"),
    ("caf%e9.txt", "caf%e9.txt"),
  ])
  func pathsInUTF8(path: String, text: String) {
    #expect(PathText.text(of: Array(path.utf8)) == text)
  }

  @Test func pathsInOtherEncodings() {
    #expect(PathText.text(of: Array("caf".utf8) + [0xE9]) == "caf%E9")
    #expect(PathText.text(of: Array("5%".utf8) + [0xFF, 0xC3, 0xA9]) == "5%25%FF%C3%A9")
  }

  /// Percent-decoding (RFC 3986, section 2.1), once.
  private func decoded(_ text: String) -> [UInt8] {
    let parts = text.split(separator: "%", omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: Array(parts[0].utf8)) { bytes, part in
      bytes += UInt8(part.prefix(2), radix: 16).map { [$0] } ?? []
      bytes += part.dropFirst(2).utf8
    }
  }

  @Test("Each path has a text of its own, and decoding leads back to a path that is not UTF-8")
  func unique() {
    var random = SeededGenerator(seed: 5)
    let alphabet = Array("%%%%25EFC39A8a/é".utf8) + [0xE9, 0xFF, 0x80]
    var paths: [String: [UInt8]] = [:]
    for _ in 0..<50_000 {
      let path = (0..<Int.random(in: 1...9, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0
      }
      let text = PathText.text(of: path)
      #expect(paths[text] ?? path == path, "\(text)")
      if String(validating: path, as: UTF8.self) == nil {
        #expect(decoded(text) == path, "\(text)")
      }
      paths[text] = path
    }
  }
}
