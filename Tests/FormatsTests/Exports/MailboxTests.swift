import Articles
import Base
import Formats
import Testing

@Suite("Mailboxes")
struct MailboxTests {
  private static let from = "From ada@a.example Thu Jan  1 00:00:00 2015\n"

  private func message(_ headers: String, _ body: String) throws -> Article? {
    try exportedRows(Self.from + headers + "\n\n" + body, .mailbox).first?.article
  }

  @Test("a label of Gmail with a comma stays whole")
  func labels() throws {
    #expect(
      try message("Subject: s\nX-Gmail-Labels: Inbox,\"Travel, 2024\"\n", "x")?.tags
        == ["Inbox", "Travel, 2024"])
  }

  @Test("a message without a date has that of its first line, and the same id in a longer mailbox")
  func ids() throws {
    let text = Self.from + "Subject: S\n\nBody\n"
    let rows = try exportedRows(text, .mailbox)
    #expect(rows.first?.article?.date?.description == "2015-01-01")
    let more = try exportedRows(
      Self.from + "Subject: Other\n\nx\n\n" + text + "\n" + Self.from + "Subject: Last\n\ny\n",
      .mailbox)
    #expect(more.count == 3)
    #expect(more[1].id == rows.first?.id)
  }

  @Test("lines that begin with From split a mailbox only below an empty line and with a time")
  func separators() throws {
    let rows = try exportedRows(
      """
      \(Self.from)Subject: One

      Text
      From here 10:00 it goes on.

      From the pier, no time.

      >From there.
      \r
      From bo@a.example Fri Jan  2 10:00:00 2015\r
      Subject: Two\r
      \r
      Last
      """, .mailbox)
    #expect(rows.map(\.summary) == ["1 One", "11 Two"])
    #expect(
      rows[0].article?.rowOutline == [
        "Text", "From here 10:00 it goes on.", "From the pier, no time.", "From there.",
      ])
  }

  @Test(
    "names of senders",
    arguments: [
      ("Ada Field <ada@a.example>", "Ada Field"), ("\"Field, Ada\" <ada@a.example>", "Field, Ada"),
      ("<ada@a.example>", "ada@a.example"), ("ada@a.example (Ada)", "Ada"),
      ("=?iso-8859-1?Q?J=F8rn?= <j@a.example>", "Jørn"),
    ])
  func senders(header: String, name: String) throws {
    #expect(try message("From: \(header)\nSubject: S", "x")?.authors == [name])
  }

  @Test(
    "encoded words",
    arguments: [
      ("=?utf-8?B?w6k=?= =?utf-8?B?w6g=?=", "éè"), ("=?utf-8?Q?a_b?= c", "a b c"),
      ("=?utf-8?Q?=C3?= =?utf-8?Q?=A9?=", "é"), ("=?unknown", "=?unknown"),
      ("a =?x?Z?y?= b", "a =?x?Z?y?= b"),
      ("=?utf-8*en?Q?word?=", "word"),
    ])
  func words(header: String, title: String) throws {
    #expect(try message("Subject: \(header)", "x")?.title == title)
  }

  @Test("the plain part of alternatives is read, and attachments are not")
  func alternatives() throws {
    let article = try message(
      "Subject: S\nContent-Type: multipart/mixed; boundary=\"o=1\"",
      """
      preamble
      --o=1
      Content-Type: multipart/alternative; boundary=i

      --i

      plain words
      --i
      Content-Type: text/html

      <p>marked words</p>
      --i--
      --o=1
      Content-Type: text/plain
      Content-Disposition: attachment; filename=a.txt

      attached words
      --o=1
      Content-Type: message/rfc822

      Subject: Forwarded

      inner words
      --o=1--
      epilogue
      """)
    #expect(article?.rowOutline == ["plain words", "Forwarded", "inner words"])
  }

  @Test("broken lines are joined, in quotations too")
  func wrapped() throws {
    let article = try message(
      "Subject: S",
      """
      This line is long enough that the program which wrote it broke it
      here, and not later.
      Short
      lines stay.

      > > A quotation that is long enough to have been broken by a program
      > > goes on.
      > another
      - item
      """)
    #expect(
      article?.rowOutline == [
        "This line is long enough that the program which wrote it broke it here, and not later.",
        "Short", "lines stay.",
        "A quotation that is long enough to have been broken by a program goes on.", "another",
        "- item",
      ])
  }

  @Test("parts in parts beyond any use end, and boundaries that do not come end with the message")
  func nested() throws {
    var body = ""
    for number in 0..<200 {
      body += "Content-Type: multipart/mixed; boundary=b\(number)\n\n--b\(number)\n"
    }
    let rows = try exportedRows(
      Self.from + "Subject: Deep\n" + body + "\ndeep\n\n" + Self.from + "Subject: Next\n\nx",
      .mailbox)
    #expect(rows.map { $0.article?.title } == ["Deep", "Next"])
    let open = try message("Subject: S\nContent-Type: multipart/mixed; boundary=b", "--b\n\nkept")
    #expect(open?.rowOutline == ["kept"])
  }

  @Test("a message without headers is read, and what is not a mailbox is one problem")
  func noHeaders() throws {
    let rows = try exportedRows(
      Self.from + "no header at all\n\n" + Self.from + "Subject: S\n\nx", .mailbox)
    #expect(rows.map(\.article?.title) == ["no header at all", "S"])
    #expect(rows.first?.article?.warnings.count == 1)
    #expect(try exportedRows("just\n\ntext\n", .mailbox).map(\.line) == [1])
    #expect(try exportedRows("", .mailbox).isEmpty)
  }
}
