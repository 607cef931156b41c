/// The result of checking an index.
public struct CheckReport: Sendable, Equatable {
  /// An inconsistency or damage in the index.
  public struct Problem: Sendable, Equatable {
    /// The file, such as `termlist.glass`, or the part of the index, such as `profiles`.
    public var place: String
    /// What is wrong there.
    public var message: String
  }

  /// How thorough a check is.
  public enum Depth: Int, Sendable, Comparable {
    /// Checks that the engine can open the index, and that each table is a sound tree.
    case structure
    /// Checks also that all records can be read and agree with terms, slots and metadata.
    case contents
    /// Checks also that each text, analysed again, has the same words, positions and counts.
    case words

    /// Whether `a` is less thorough than `b`.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  /// How thorough the check was.
  public var depth: Depth
  /// The number of the live generation; nil if `current` names none.
  public var generation: Int?
  /// The number of articles.
  public var articles = 0
  /// The number of profiles.
  public var profiles = 0
  /// The number of indexed files.
  public var files = 0
  /// The number of distinct words in the vocabulary.
  public var words = 0
  /// The size of the live generation in bytes.
  public var bytes = 0
  /// The duration of the check.
  public var seconds = 0.0
  /// The first 20 problems.
  public private(set) var problems: [Problem] = []
  /// The number of all problems.
  public private(set) var problemCount = 0
  /// Whether the check skipped the trees of the tables, because it cannot safely open them for writing.
  public var skipsTrees = false
  /// Whether a damaged index still contains its list of sources.
  public var knowsSources = false
  /// The names of other generations, drafts and damaged generations in the index folder.
  public var others: [String] = []

  /// Whether the check found no problem.
  public var isSound: Bool { problemCount == 0 }

  /// The number of problems that are kept. One bad block can cause thousands.
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
