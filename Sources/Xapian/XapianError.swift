import CXapian

/// An error that Xapian or this library reports.
///
/// ``code`` says what kind of error it is, and is what a program should look at. The other properties are
/// for people, except ``systemError``.
///
///     do throws(XapianError) {
///       let database = try Database(path: "index")
///       print(try database.documentCount)
///     } catch {
///       switch error.code {
///       case .databaseNotFound where error.systemError == EACCES: print("You may not read the index.")
///       case .databaseNotFound: print("There is no index.")
///       default: print(error)
///       }
///     }
public struct XapianError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kind of error.
  public let code: Code

  /// The name of Xapian's class, for example `DatabaseOpeningError`; nil if the error has none.
  public let type: String?

  /// What went wrong, in at most 511 bytes.
  public let message: String

  /// What it happened to, for example the address of a remote database, in at most 255 bytes; nil if
  /// Xapian does not say.
  public let context: String?

  /// The `errno` of the system call that failed, for example `ENOSPC`; nil if none failed, or if the error
  /// is one of looking up a host, which has no `errno`.
  ///
  /// For ``Code/databaseLocked`` it is `EAGAIN` if another writer holds the lock; any other number says why
  /// the lock file cannot be used.
  public let systemError: Int32?

  /// The system's description of its error; nil if no system call failed, or if ``message`` has it.
  public let systemReason: String?

  /// Creates an error as Xapian would report it, for tests of code that handles errors.
  public init(
    code: Code, type: String? = nil, message: String, context: String? = nil,
    systemError: Int32? = nil, systemReason: String? = nil
  ) {
    self.code = code
    self.type = type
    self.message = message
    self.context = context
    self.systemError = systemError
    self.systemReason = systemReason
  }

  /// Type, message, context and system reason in one line, as Xapian writes them.
  public var description: String {
    (type.map { $0 + ": " } ?? "") + message + (context.map { " (context: \($0))" } ?? "")
      + (systemReason.map { " (\($0))" } ?? "")
  }

  /// Whether the same work can succeed if it is repeated.
  ///
  /// True for ``Code/databaseModified`` (reopen the reader and repeat the whole search),
  /// ``Code/databaseLocked`` (wait for the other writer) and ``Code/databaseCorrupt``, because a sound
  /// database can look damaged to a reader during a commit: reopen it and try again, and call it damaged
  /// only if ``Database/check(path:)`` says so while no writer is open. Limit the number of attempts.
  public var isRetryable: Bool {
    switch code {
    case .databaseModified, .databaseLocked, .databaseCorrupt: true
    default: false
    }
  }
}

extension XapianError {
  /// Reads the error that a call which returned `code` filled in.
  init(_ error: UnsafePointer<cx_error>, code: Int32) {
    func text<Characters>(_ characters: KeyPath<cx_error, Characters>) -> String? {
      let text = withUnsafeBytes(of: error.pointee[keyPath: characters]) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      return text.isEmpty ? nil : text
    }
    let number = error.pointee.system_error
    self.init(
      code: Code(cx_code(rawValue: code)), type: text(\.type), message: text(\.message) ?? "",
      context: text(\.context), systemError: number == 0 ? nil : number,
      systemReason: text(\.reason))
  }
}
