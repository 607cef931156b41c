import Articles
import Base

/// The original address of a saved page and the day of saving, as the program noted them that saved it.
struct HTMLSavedPage {
  /// The number of bytes at each end of the page to search for a comment.
  private static let searchedBytes = 4_096

  private(set) var url: String?
  /// The day on which the page was saved, used if the page states no date.
  private(set) var date: CalendarDate?

  init() {}

  /// Reads what programs note at the start and end of a page, in comments or attributes of `<html>`.
  ///
  /// Browsers write `<!-- saved from url=(0019)https://example.org -->`, with the length of the address in
  /// parentheses. SingleFile writes lines `url: https://example.org` and `saved date: Thu Sep 13 2018 …`.
  /// WebScrapBook writes `<html data-scrapbook-source="https://example.org" data-scrapbook-create="20180913…">`.
  /// HTTrack writes `<!-- Mirrored from example.org/a by HTTrack Website Copier/3.x, Thu, 13 Sep 2018 … -->`.
  init(notesIn bytes: Bytes) {
    let start = bytes.part(0..<min(bytes.count, Self.searchedBytes))
    let end = bytes.part(max(start.count, bytes.count - Self.searchedBytes)..<bytes.count)
    let programs: [StaticString] = [
      "saved from url=", "SingleFile", "HTTrack", "data-scrapbook-",
    ]
    for part in [start, end] where url == nil && programs.contains(where: { Self.holds($0, part) })
    {
      let text = String(decoding: part, as: UTF8.self)
      add(
        url: text.firstMatch(of: /<html\s[^>]*data-scrapbook-source="([^"]*)"/).map {
          HTMLSavedPage.decoded($0.output.1)
        },
        date: text.firstMatch(of: /<html\s[^>]*data-scrapbook-create="(\d{8})/).map {
          String($0.output.1)
        })
      for comment in text.split(separator: "<!--", omittingEmptySubsequences: false).dropFirst() {
        guard url == nil else { break }
        read(comment.firstRange(of: "-->").map { comment[..<$0.lowerBound] } ?? comment)
      }
    }
  }

  /// Returns whether the bytes hold a name, which saves most pages the search for comments.
  private static func holds(_ name: StaticString, _ bytes: Bytes) -> Bool {
    bytes.indices.contains { bytes[$0] == name.utf8Start[0] && bytes.starts(with: name, at: $0) }
  }

  private mutating func read(_ comment: Substring) {
    if let note = comment.firstMatch(of: /saved from url=\(\d+\)(\S+)/) {
      add(url: String(note.output.1), date: nil)
    } else if comment.contains("SingleFile") {
      add(
        url: comment.firstMatch(of: /\burl:\s*(\S+)/).map { String($0.output.1) },
        date: comment.firstMatch(of: /\bsaved date:\s*([^\n\r]+)/).map { String($0.output.1) })
    } else if let note = comment.firstMatch(of: /Mirrored from (\S+) by HTTrack[^,]*,?([^\n\r]*)/) {
      let address = String(note.output.1)
      add(
        url: address.contains("://") ? address : "http://" + address, date: String(note.output.2))
    }
  }

  private static func decoded(_ value: Substring) -> String {
    var value = String(value)
    return value.withUTF8 { HTMLText.text(of: 0..<$0.count, in: $0, isAttribute: true) }
  }

  /// Adds an address and a date, unless there are others.
  mutating func add(url: String?, date: String?) {
    self.url = self.url ?? url.flatMap(WebAddress.absolute)
    self.date =
      self.date ?? date.flatMap { CalendarDate(free: String($0.drop { $0 == " " || $0 == "," })) }
  }

  /// Adds what another place states, unless it is known.
  mutating func add(_ other: HTMLSavedPage) {
    url = url ?? other.url
    date = date ?? other.date
  }

  /// Returns the address without that of the Wayback Machine: `https://web.archive.org/web/2018/` before
  /// `https://example.org`.
  static func original(of url: String) -> String {
    guard
      let found = url.prefixMatch(
        of:
          /https?:\/\/(?:web\.archive\.org|archive\.\w+)\/(?:web\/)?[\d.\-]+(?:\w\w_)?\/(https?:.*)/
      )
    else { return url }
    return WebAddress.absolute(found.output.1) ?? url
  }
}
