/// What a check of an index found.
public struct CheckReport: Sendable, Equatable {
  /// Something that is not as it should be.
  public struct Problem: Sendable, Equatable {
    /// The table, or the part of the index.
    public var place: String
    /// What is wrong there.
    public var message: String
  }

  /// How thorough a check is.
  public enum Depth: Int, Sendable, Comparable {
    /// That each table is a sound tree, as the engine sees it, and that the index can be opened.
    case structure
    /// That all which is stored can be read and fits together, too.
    case contents
    /// That each text, analysed again, has the words that were counted, too.
    case words

    /// A check that is less thorough comes first.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// How thorough the check was.
  public var depth: Depth
  /// The number of the live generation; nil where the index does not say.
  public var generation: Int?
  /// Documents of kind article.
  public var articles = 0
  /// Documents of kind profile.
  public var profiles = 0
  /// Files that the index was made of.
  public var files = 0
  /// Distinct words of the vocabulary.
  public var words = 0
  /// Bytes on disk of the live generation.
  public var bytes = 0
  /// How long the check took.
  public var seconds = 0.0
  /// The first of the problems.
  public private(set) var problems: [Problem] = []
  /// All of them.
  public private(set) var problemCount = 0
  /// Whether the trees were not looked at, because the tables may not be written.
  public var skipsTrees = false
  /// Whether a damaged index still says of which folders it was made.
  public var knowsSources = false
  /// What else lies in the index folder: other generations, drafts, what was set aside.
  public var others: [String] = []

  /// Whether nothing is wrong.
  public var isSound: Bool { problemCount == 0 }

  /// Problems that are kept: one bad block can bring thousands.
  private static let mostProblems = 20

  init(depth: Depth, generation: Int?) {
    self.depth = depth
    self.generation = generation
  }

  mutating func add(_ place: String, _ message: String) {
    problemCount += 1
    if problems.count < Self.mostProblems {
      problems.append(Problem(place: place, message: message))
    }
  }
}
