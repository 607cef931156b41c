/// An analysed text of a document, which determines the fields of its words.
package enum DocumentText: Equatable, Sendable {
  case title
  /// The name of the file.
  case fileName
  /// The alias with this index.
  case alias(Int)
  /// The heading of the section with this index.
  case heading(Int)
  /// The block of text with this index.
  case block(Int)
  /// The name of the author with this index.
  case author(Int)
  case path

  /// The within-document frequency that each occurrence of a word adds to a field.
  package struct Weight: Sendable {
    package let field: TermField
    /// The increment of the within-document frequency (wdf).
    package let wdf: UInt32
  }

  /// The wdf of a word in the title. A word in the text has 1.
  private static let titleWeight: UInt32 = 3

  private static let titleWeights = [
    Weight(field: .text, wdf: titleWeight), Weight(field: .title, wdf: 1),
  ]
  private static let headingWeights = [
    Weight(field: .text, wdf: 1), Weight(field: .section, wdf: 1),
  ]
  // No weight, because many names are numbers, which mean nothing beside the words of a text.
  private static let nameWeights = [Weight(field: .text, wdf: 0)]
  /// The fields of the words of every block.
  package static let blockWeights = [Weight(field: .text, wdf: 1)]
  private static let authorWeights = [Weight(field: .author, wdf: 0)]
  private static let pathWeights = [Weight(field: .path, wdf: 0)]

  /// The fields under which the words are indexed.
  package var weights: [Weight] {
    switch self {
    case .title, .alias: Self.titleWeights
    case .fileName: Self.nameWeights
    case .heading: Self.headingWeights
    case .block: Self.blockWeights
    case .author: Self.authorWeights
    case .path: Self.pathWeights
    }
  }

  /// Whether the words go into the vocabulary, for completions and spelling corrections.
  package var isInVocabulary: Bool {
    switch self {
    case .title, .fileName, .alias, .heading, .block: true
    case .author, .path: false
    }
  }
}
