import Testing

/// Three articles and two profiles about invented companies.
extension Workbench {
  /// A workbench whose index holds the articles.
  static func withNewsroom() throws -> Workbench {
    let bench = try Workbench()
    try bench.writeNewsroom()
    let outcome = try bench.lede("index", bench.articles)
    try #require(outcome.status == 0, "\(outcome.errors)")
    return bench
  }

  func writeNewsroom() throws {
    try write(
      """
      Harbor Lithography opens a plant in Norvale
      #chips #open_source #norvale
      Harbor Lithography opens a plant in Norvale
      The company makes machines that print circuits on silicon, and hires three hundred people.
      Export rules
      New export rules forced a detour: the largest machine crossed the sea in forty crates.
      ```About the Organizations Mentioned
      Harbor Lithography
      **Harbor Lithography** builds exposure machines for small foundries.[1][2] Its engineers \
      publish their control software as open source.
      Quillfeather Foundry
      **Quillfeather Foundry** casts sensors for weather buoys.[3]
      ```
      """, to: "articles/2026-01-14-plant.txt")
    try write(
      """
      Weather buoys learn to listen
      #sensors #open_source
      Weather buoys learn to listen
      A buoy that hears rain reports storms an hour earlier. Sanctions kept one supplier away.
      ```About the Organizations Mentioned
      Quillfeather Foundry
      **Quillfeather Foundry** casts sensors for weather buoys.[3]
      ```
      """, to: "articles/2026-02-28-buoys.txt")
    try write(
      """
      A quiet year for circuits
      #chips
      A quiet year for circuits
      Makers of circuits sold as many machines as the year before, and the trade war went on.
      """, to: "articles/2025-12-31-circuits.txt")
  }
}
