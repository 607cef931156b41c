import CXapian

/// A failure that Xapian, or the boundary to it, reports.
public struct XapianError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A kind of failure.
  ///
  /// A struct and not an enumeration so that a `catch` can name a code: see
  /// ``~=(_:_:)``.
  public struct Code: Sendable, Hashable {
    private let code: Int32

    init(_ code: cx_code) { self.code = code.rawValue }

    /// Two commits have passed since the reader was opened: reopen it and redo the whole query.
    public static let databaseModified = Code(CX_DATABASE_MODIFIED)
    /// Another writer has the database open, or its lock cannot be taken.
    public static let databaseLocked = Code(CX_DATABASE_LOCKED)
    /// There is nothing at the path that can be opened as a database.
    public static let databaseNotFound = Code(CX_DATABASE_NOT_FOUND)
    /// The database has a format that this version of Xapian cannot read.
    public static let databaseVersion = Code(CX_DATABASE_VERSION)
    /// The database is damaged; or a writer is committing, and it only looks so for a moment.
    public static let databaseCorrupt = Code(CX_DATABASE_CORRUPT)
    /// The database was closed before.
    public static let databaseClosed = Code(CX_DATABASE_CLOSED)
    /// Any other trouble with a database: a folder that cannot be made, a full disk.
    public static let database = Code(CX_DATABASE)
    /// No document has that number.
    public static let documentNotFound = Code(CX_DOCUMENT_NOT_FOUND)
    /// An argument is not one that Xapian takes.
    public static let invalidArgument = Code(CX_INVALID_ARGUMENT)
    /// The call does not fit the state of its object.
    public static let invalidOperation = Code(CX_INVALID_OPERATION)
    /// An index is past the end.
    public static let range = Code(CX_RANGE)
    /// This build of Xapian lacks the feature.
    public static let featureUnavailable = Code(CX_FEATURE_UNAVAILABLE)
    /// Xapian cannot do this for this kind of database or query.
    public static let unimplemented = Code(CX_UNIMPLEMENTED)
    /// A remote shard did not answer.
    public static let network = Code(CX_NETWORK)
    /// The closure that judges matches answered ``Enquire/Verdict/stop``, or a
    /// ``Query/checkpoint(_:)`` ended the match.
    public static let stopped = Code(CX_STOPPED)
    /// Any other error of Xapian.
    public static let xapian = Code(CX_XAPIAN)
    /// Memory ran out.
    public static let outOfMemory = Code(CX_OUT_OF_MEMORY)
    /// Any other error of the C++ library.
    public static let standard = Code(CX_STANDARD)
    /// An error that says nothing of itself.
    public static let unknown = Code(CX_UNKNOWN)
  }

  /// What kind of failure it is.
  public let code: Code

  /// Xapian's class name, message and context, and the system's reason where there is one: at most
  /// 511 bytes.
  public let message: String

  /// An error as Xapian would report it: for tests of what handles errors.
  public init(code: Code, message: String) {
    self.code = code
    self.message = message
  }

  /// The message.
  public var description: String { message }

  /// Whether the same work can succeed if it is done again.
  ///
  /// True for ``Code/databaseModified`` (reopen the reader and redo the whole query),
  /// ``Code/databaseLocked`` (wait for the other writer), and ``Code/databaseCorrupt``, because a
  /// sound database can look damaged to a reader while it is being written: reopen and try again,
  /// and call it damaged only after ``Database/check(path:)`` says so while nobody writes. Bound
  /// the number of tries.
  public var isRetryable: Bool {
    switch code {
    case .databaseModified, .databaseLocked, .databaseCorrupt: true
    default: false
    }
  }
}

extension XapianError.Code {
  /// Lets a `catch` or a `case` name a code: `catch XapianError.Code.databaseLocked`.
  ///
  /// The calls here have typed throws, and the compiler of Swift 6.3 can crash at a `do` whose
  /// `catch` clauses name some codes and let others pass. End them with `catch { throw error }`, or
  /// write `do throws(any Error)`.
  public static func ~= (code: Self, error: any Error) -> Bool {
    (error as? XapianError)?.code == code
  }
}
