import Base

/// The weight that one part of a query adds to the score of a hit. The score is the sum of all weights.
public struct Contribution: Sendable, Equatable {
  /// The part in query syntax.
  public var part: String
  /// The weight; 0 if the document does not contain the part.
  public var weight: Double
  /// The number of documents that contain the part.
  public var documents: Int
  /// By how much the part weighs more, because its occurrences come in clumps; nil for a part of several words.
  public var factor: Double?

  /// Creates a part of a score.
  package init(part: String, weight: Double, documents: Int, factor: Double? = nil) {
    self.part = part
    self.weight = weight
    self.documents = documents
    self.factor = factor
  }

  var json: JSONValue {
    .object([
      .init("part", .string(part)), .init("weight", .number(weight)),
      .init("documents", .integer(documents)),
      .init("factor", factor.map(JSONValue.number) ?? .null),
    ])
  }
}

/// The explanation of why a document matches a query or not: which parts it matches.
public struct WhyNot: Sendable, Equatable {
  /// The role of a part of the query.
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
    /// The part in query syntax.
    public var part: String
    /// The role of the part.
    public var role: Role
    /// Whether the document satisfies the part.
    public var isMet: Bool

    /// Creates a part with these values.
    package init(part: String, role: Role, isMet: Bool) {
      self.part = part
      self.role = role
      self.isMet = isMet
    }
  }

  /// The id of the document.
  public var id: String
  /// The parts in the order of the query.
  public var parts: [Part]

  /// Creates an explanation with these parts.
  package init(id: String, parts: [Part]) {
    self.id = id
    self.parts = parts
  }

  /// Whether the document satisfies all parts.
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
