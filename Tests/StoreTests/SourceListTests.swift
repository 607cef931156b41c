import Foundation
import SystemPackage
import Testing

@testable import Articles
@testable import Base
@testable import Query
@testable import Store

@Suite struct SourceListTests {
  /// Returns the names of the sources for these folders. `name=folder` gives a source a name.
  private func names(_ words: String...) throws -> [String] {
    let root = FileManager.default.temporaryDirectory.appending(path: "lede-list-\(UUID())")
    defer { try? FileManager.default.removeItem(at: root) }
    let requests = try words.map { word in
      let parts = word.split(separator: "=").map(String.init)
      let folder = root.appending(path: parts[parts.count - 1])
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      return SourceRequest(name: parts.count > 1 ? parts[0] : nil, path: FilePath(folder.path))
    }
    return try SourceList.make(requests).map(\.name)
  }

  @Test func sourcesGetDistinctNames() throws {
    #expect(try names("a/posts", "b/posts", "c/Posts") == ["posts", "posts-2", "Posts-3"])
    #expect(try names("a/posts", "posts=b/notes") == ["posts-2", "posts"])
    #expect(try names("x", "x", "blog=x") == ["blog"])
    #expect(try names("a", "a/b", "a/b/c") == ["a"])
    #expect(try names("+", "++") == ["+", "++-2"], "names that a search cannot tell apart")
  }

  @Test(arguments: [
    (["a=x", "a=y"], "have the same name: 'a'"),
    (["My_Blog=x", "my blog=y"], "are equal in searches"),
    (["a=x", "b=x"], "is named twice: 'a' and 'b'"), (["x", "b=x/y"], "the source 'b' ("),
    (["+=x"], "'+' cannot be the name"), (["a\nb=x"], "cannot be the name"),
  ])
  func rejectsNames(words: [String], message: String) throws {
    let error = #expect(throws: LedeError.self) {
      _ = words.count > 1 ? try names(words[0], words[1]) : try names(words[0])
    }
    #expect(error?.code == .badRequest)
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    #expect(error?.hint != nil)
  }

  @Test func encodingRoundTrips() throws {
    var sources = [
      Source(name: "a", path: "/x/a", isFile: false),
      Source(name: "b.md", path: "/x/b.md", isFile: true),
      Source(name: "no UTF-8", path: FilePath(bytes: [0x2F, 0xFF]), isFile: false),
    ]
    let plain = SourceList.encoded(sources)
    #expect(try SourceList.decoded(plain) == sources)
    sources[0].rules.exclude = ["drafts/", "!ä"]
    sources[0].rules.named = ["y/z"]
    sources[1].rules.takesHidden = true
    sources[1].rules.readsIgnoreFiles = false
    sources[1].rules.include = ["*"]
    let full = SourceList.encoded(sources)
    #expect(try SourceList.decoded(full) == sources)
    #expect(full.starts(with: plain), "rules only add bytes at the end")
    for length in 0..<full.count where length != plain.count {
      #expect(throws: ByteReader.Malformed.self) { try SourceList.decoded(Array(full[..<length])) }
    }
  }
}
