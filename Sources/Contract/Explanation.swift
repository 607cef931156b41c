import Base

/// What one part of a query adds to the score of a hit. All parts of a hit add up to its score.
public struct Contribution: Sendable, Equatable {
  /// The part, as it could be typed.
  public var part: String
  /// What it adds; 0 for what the document does not have.
  public var weight: Double
  /// How many documents have it.
  public var documents: Int

  /// Creates a part of a score.
  package init(part: String, weight: Double, documents: Int) {
    self.part = part
    self.weight = weight
    self.documents = documents
  }

  var json: JSONValue {
    .object([
      .init("part", .string(part)), .init("weight", .number(weight)),
      .init("documents", .integer(documents)),
    ])
  }
}

/// Which parts of a query a document meets.
public struct WhyNot: Sendable, Equatable {
  /// What a part is there for.
  public enum Role: String, Sendable {
    /// A word that a hit should have.
    case wanted
    /// A part that a hit must have.
    case required
    /// A part that a hit must not have.
    case excluded
    /// A tag, kind, date or other condition.
    case filter
  }

  /// A part of the query.
  public struct Part: Sendable, Equatable {
    /// As it could be typed.
    public var part: String
    /// What it is there for.
    public var role: Role
    /// Whether the document is as the part asks.
    public var isMet: Bool

    /// Creates a part with these values.
    package init(part: String, role: Role, isMet: Bool) {
      self.part = part
      self.role = role
      self.isMet = isMet
    }
  }

  /// The document.
  public var id: String
  /// The parts of the query, as typed.
  public var parts: [Part]

  /// Creates an explanation with these parts.
  package init(id: String, parts: [Part]) {
    self.id = id
    self.parts = parts
  }

  /// Whether the document has all that was asked for.
  public var isMatch: Bool { parts.allSatisfy(\.isMet) }

  var json: JSONValue {
    .object([
      .init("id", .string(id)), .init("matches", .bool(isMatch)),
      .init(
        "parts",
        .array(
          parts.map {
            .object([
              .init("part", .string($0.part)), .init("role", .string($0.role.rawValue)),
              .init("met", .bool($0.isMet)),
            ])
          })),
    ])
  }
}
