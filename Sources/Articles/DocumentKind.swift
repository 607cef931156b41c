/// The two kinds of document in an index.
public enum DocumentKind: String, Sendable, Codable, CaseIterable {
  case article
  case profile
}
