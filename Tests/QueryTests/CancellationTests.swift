import Foundation
import Synchronization
import TestSupport
import Testing
import Xapian

@testable import Base
@testable import Contract
@testable import Query

/// Searches that are ended, at any of the places at which they look whether they are to end.
@Suite("Cancelled searches", .timeLimit(.minutes(5)))
struct CancellationTests {
  /// Counts how often a search looks, and ends it at one of these times.
  private final class Countdown: Cancellation, @unchecked Sendable {
    private let looks = Mutex(0)
    private let last: Int

    init(_ last: Int = .max) { self.last = last }

    var count: Int { looks.withLock { $0 } }

    override var isCancelled: Bool {
      looks.withLock {
        $0 += 1
        return $0 >= last
      }
    }
  }

  private typealias Question = @Sendable (Searcher, Cancellation) throws -> Void

  /// A kind of question, and how often it has to look at least: in each step of its longest loop.
  private struct Kind: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let looks: Int
    let ask: Question

    init(_ name: String, _ looks: Int, _ ask: @escaping Question) {
      (testDescription, self.looks, self.ask) = (name, looks, ask)
    }

    /// A search.
    init(
      _ name: String, _ looks: Int, _ query: String,
      _ change: @escaping @Sendable (inout SearchRequest) -> Void = { _ in }
    ) {
      self.init(name, looks) { searcher, cancellation in
        var request = SearchRequest(query: query)
        change(&request)
        _ = try searcher.search(request, cancellation: cancellation)
      }
    }
  }

  private static let documents = 60
  private static let words = 40

  /// 60 articles, each with all of 40 words in an order of its own, a tag of its own, the profile of one
  /// person, and a word of its own that begins like those of the others.
  private static let index = Result {
    var files: [String: String] = [:]
    for number in 0..<documents {
      let text = (0..<words).map { "word\(letters(($0 * 7 + number) % words))" }.joined(
        separator: " the ")
      files["\(number).txt"] = """
        Title of number\(letters(number))
        #tag\(letters(number))
        \(text) capital\(letters(number)) Walrus\(letters(number))
        ```About the People Mentioned
        Ada Brack
        **Ada Brack** is number \(number).[1]
        """
    }
    let index = try TemporaryIndex(files)
    try index.build()
    return index
  }

  /// A number below 676, in two letters.
  private static func letters(_ number: Int) -> String {
    String(decoding: [UInt8(97 + number / 26), UInt8(97 + number % 26)], as: UTF8.self)
  }

  private static func typed(_ before: String = "word", _ separator: String = " OR ") -> String {
    (0..<words).map { before + letters($0) }.joined(separator: separator)
  }

  private static let kinds: [Kind] = [
    Kind("a phrase that no document has", documents, "\"the the the\""),
    Kind("words near each other in none", documents, "the NEAR/1 the NEAR/1 the"),
    Kind("many phrases", documents * 3, "\"the the\" OR \"the the the\" OR \"the the the the\""),
    Kind("explanations", documents * words, typed()) {
      ($0.match, $0.limit, $0.explains) = (.any, 1_000, true)
    },
    Kind("snippets", documents * words, typed()) {
      ($0.match, $0.limit, $0.snippet) = (.any, 1_000, 2_000)
    },
    Kind("a compound", documents, "the-the"),
    Kind("why not", words, typed()) { $0.whyNot = "1.txt" },
    Kind("words as written", documents, "=Title"),
    Kind("beginnings of words", words, "capital* AND walrus*"),
    Kind("misspelt words", words * 3, "wordxxq wordxyq wordxzq"),
    Kind("tags that there are not", words * 3, "#tagxx #tagxy #tagxz"),
    Kind("facets", documents * 2, "") { $0.facets = [.tags] },
    Kind("all facets", documents * 3, "") { $0.facets = Facet.allCases },
    Kind("a list by title", 5, "") { $0.sort = .title },
    Kind("a long query", 500, String(repeating: "(a -b) ", count: 400)),
    Kind("documents like one", words) {
      _ = try $0.similar(to: "1.txt", SearchRequest(query: ""), cancellation: $1)
    },
    Kind("suggestions", words) { _ = try $0.suggest("wor", limit: 50, cancellation: $1) },
    Kind("suggested tags", words) { _ = try $0.suggest("#t", limit: 50, cancellation: $1) },
    Kind("tags", words) { _ = try $0.tags(cancellation: $1) },
    Kind("a profile", documents) { _ = try $0.profile(named: "ada brack", cancellation: $1) },
    Kind("a document", 2) { _ = try $0.document(id: "1.txt", cancellation: $1) },
    Kind("status", 2) { _ = try $0.status(cancellation: $1) },
  ]

  @Test(
    "each kind of question looks in each of its loops, and ends wherever it looks", arguments: kinds
  )
  private func ends(kind: Kind) throws {
    let searcher = try Self.index.get().searcher()
    // The reader remembers words, tags and languages after the first time.
    try kind.ask(searcher, Cancellation())
    let whole = Countdown()
    try kind.ask(searcher, whole)
    #expect(whole.count >= kind.looks)
    // All of the first and some of the others.
    let step = max(1, whole.count / 100)
    for last in Array(1...min(100, whole.count))
      + Array(stride(from: 100, to: whole.count, by: step))
    where last <= whole.count {
      let cancellation = Countdown(last)
      let error = #expect(throws: LedeError.self) { try kind.ask(searcher, cancellation) }
      #expect(error?.code == .stopping, "at \(last) of \(whole.count)")
      // The one at which it ends, and the ones that find out why it ended.
      #expect(cancellation.count <= last + 2, "at \(last) of \(whole.count)")
    }
    // The reader is as good as before.
    let again = Countdown()
    try kind.ask(searcher, again)
    #expect(again.count == whole.count)
  }

  @Test("a search that is cancelled before it begins does nothing")
  func before() throws {
    let searcher = try Self.index.get().searcher()
    let cancellation = Cancellation()
    cancellation.cancel()
    cancellation.cancel()
    let error = #expect(throws: LedeError.self) {
      try searcher.search(SearchRequest(query: "the"), cancellation: cancellation)
    }
    #expect(error?.code == .stopping && error?.httpStatus == 503)
    #expect(try searcher.search(SearchRequest(query: "title")).hits.count == 10)
  }
}
