import Foundation
import Testing

/// Articles for the goldens: the newsroom, and files that fill the other keys of answers.
extension Workbench {
  /// A workbench with the articles, all last changed at the same time, and an index of them.
  static func withContractArticles() throws -> Workbench {
    let bench = try Workbench()
    try bench.writeContractArticles()
    let outcome = try bench.lede("index", bench.articles)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return bench
  }

  func writeContractArticles() throws {
    try writeNewsroom()
    try write(
      """
      ---
      title: Garzas en el puerto
      date: 2026-03-04
      tags: [birds, Norvale]
      author: [Ada Quill, Ben Harrow]
      lang: es
      draft: true
      canonical: https://example.com/garzas
      ---
      Las garzas pescan al anochecer, junto a los barcos.

      ## El muelle

      El muelle del puerto es nuevo & ancho.
      """, to: "articles/notes/garzas.md")
    try write(
      """
      {"id": 7, "title": "Ferry & tide", "date": "2026-03-05", "tags": ["harbor"], "text": "The ferry waits for the tide."}
      {"id": "b/8", "title": "\\"Quoted\\" <b>", "text": "A line break\\nand a tab\\t in the text."}
      """, to: "articles/rows.jsonl")
    try setArticleTimes()
  }

  /// Sets the time at which each file of the articles was last changed: 2026-03-06, 07:08:09. That is so
  /// long ago that stamps are trusted and no run reads an unchanged file again.
  func setArticleTimes() throws {
    let outcome = try shell("find articles -type f -exec touch -d '2026-03-06T07:08:09Z' {} +")
    try #require(outcome.status == 0, "\(outcome.errors)")
  }
}
