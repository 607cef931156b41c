import CXapian

extension XapianError {
  /// A kind of error.
  ///
  /// A struct rather than an enumeration, so that a `catch` can name a code: see ``~=(_:_:)``.
  public struct Code: Sendable, Hashable {
    private let code: Int32

    init(_ code: cx_code) { self.code = code.rawValue }

    /// Two commits have passed since the reader was opened: reopen it and repeat the whole search.
    public static let databaseModified = Code(CX_DATABASE_MODIFIED)
    /// Another writer has the database open, or the lock file cannot be opened.
    public static let databaseLocked = Code(CX_DATABASE_LOCKED)
    /// The path contains no database, or one of its files cannot be opened.
    public static let databaseNotFound = Code(CX_DATABASE_NOT_FOUND)
    /// This version of Xapian cannot read the format of the database.
    public static let databaseVersion = Code(CX_DATABASE_VERSION)
    /// The database is damaged, or it only looks damaged while a writer commits.
    public static let databaseCorrupt = Code(CX_DATABASE_CORRUPT)
    /// The database has been closed.
    public static let databaseClosed = Code(CX_DATABASE_CLOSED)
    /// Any other error of a database, for example a folder that cannot be created or a full disk.
    public static let database = Code(CX_DATABASE)
    /// No document has that number.
    public static let documentNotFound = Code(CX_DOCUMENT_NOT_FOUND)
    /// Xapian does not accept an argument.
    public static let invalidArgument = Code(CX_INVALID_ARGUMENT)
    /// The state of an object does not allow the call.
    public static let invalidOperation = Code(CX_INVALID_OPERATION)
    /// An index is past the end.
    public static let range = Code(CX_RANGE)
    /// This build of Xapian lacks the feature.
    public static let featureUnavailable = Code(CX_FEATURE_UNAVAILABLE)
    /// Xapian cannot do this with this kind of database or query.
    public static let unimplemented = Code(CX_UNIMPLEMENTED)
    /// The connection to a remote database failed.
    public static let network = Code(CX_NETWORK)
    /// A remote database did not answer in time.
    public static let networkTimeout = Code(CX_NETWORK_TIMEOUT)
    /// A closure that judges matches returned ``Enquire/Verdict/stop``, or a ``Query/checkpoint(_:)`` ended
    /// the match.
    public static let stopped = Code(CX_STOPPED)
    /// Xapian has no stemmer for the language.
    public static let unknownLanguage = Code(CX_UNKNOWN_LANGUAGE)
    /// The process that ran a check crashed, which some damaged tables make it do.
    public static let crashed = Code(CX_CRASHED)
    /// Any other error of Xapian.
    public static let xapian = Code(CX_XAPIAN)
    /// Memory ran out.
    public static let outOfMemory = Code(CX_OUT_OF_MEMORY)
    /// Any other error of the C++ library.
    public static let standard = Code(CX_STANDARD)
    /// An exception without a description.
    public static let unknown = Code(CX_UNKNOWN)

    /// Lets a `catch` or a `case` name a code: `catch XapianError.Code.databaseLocked`.
    ///
    /// The calls of this library have typed throws, and the compiler of Swift 6.3 can crash at a `do` whose
    /// `catch` clauses name some codes only. End them with `catch { throw error }`, or write
    /// `do throws(any Error)`.
    public static func ~= (code: Self, error: any Error) -> Bool {
      (error as? XapianError)?.code == code
    }
  }
}
