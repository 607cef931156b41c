import CXapian
import Synchronization
public import SystemPackage

extension XapianLibrary {
  private static let crashText = Mutex<(@Sendable (FilePath) -> String)?>(nil)

  /// Ends the process with an exit status, after a text on standard error, if libxapian crashes. Some damaged
  /// databases make it crash: it trusts the numbers in a block.
  ///
  ///     XapianLibrary.exitOnCrash(status: 5) { "search: the database \($0) is damaged\n" }
  ///
  /// A crash is SIGSEGV, SIGBUS, SIGFPE or SIGABRT during a call of the library; a crash elsewhere ends the
  /// process as before. Exit handlers do not run.
  ///
  /// - Parameters:
  ///   - status: the exit status.
  ///   - text: returns the text for the database at a path, of at most 2,048 bytes of UTF-8. It is called
  ///     whenever a database is opened; the text of the last one is printed.
  public static func exitOnCrash(
    status: Int32, _ text: @escaping @Sendable (FilePath) -> String
  ) {
    crashText.withLock { $0 = text }
    cx_crash_exit(status)
  }

  /// Names the database that the process opens next, for ``exitOnCrash(status:_:)``.
  static func willOpen(_ path: FilePath) {
    guard let text = crashText.withLock({ $0 }) else { return }
    var bytes = text(path)
    bytes.withUTF8 { cx_crash_describe($0.baseAddress, $0.count) }
  }
}
