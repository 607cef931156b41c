/// One text of a document, and the fields whose words it holds.
package enum DocumentText: Equatable, Sendable {
  case title
  /// The heading of a section, by its number.
  case heading(Int)
  /// A block of text, by its number.
  case block(Int)
  /// The name of an author, by its number.
  case author(Int)
  case path

  /// What each occurrence of a word adds to a field.
  package struct Weight: Sendable {
    package let field: TermField
    /// The within-document frequency (wdf) of one occurrence.
    package let wdf: UInt32
  }

  /// How much a word of the title counts, against 1 for one of the text.
  private static let titleWeight: UInt32 = 3

  private static let titleWeights = [
    Weight(field: .text, wdf: titleWeight), Weight(field: .title, wdf: 1),
  ]
  private static let headingWeights = [
    Weight(field: .text, wdf: 1), Weight(field: .section, wdf: 1),
  ]
  private static let blockWeights = [Weight(field: .text, wdf: 1)]
  private static let authorWeights = [Weight(field: .author, wdf: 0)]
  private static let pathWeights = [Weight(field: .path, wdf: 0)]

  /// The fields under which the words are indexed.
  package var weights: [Weight] {
    switch self {
    case .title: Self.titleWeights
    case .heading: Self.headingWeights
    case .block: Self.blockWeights
    case .author: Self.authorWeights
    case .path: Self.pathWeights
    }
  }

  /// Whether the words are among those that queries complete and correct to.
  package var isInVocabulary: Bool {
    switch self {
    case .title, .heading, .block: true
    case .author, .path: false
    }
  }
}
