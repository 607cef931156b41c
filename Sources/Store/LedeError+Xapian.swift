package import Base
import Glibc
package import SystemPackage
package import Xapian

extension LedeError {
  /// The hint for damage that a read finds. It suggests a rebuild, because an in-place update may not
  /// read the damaged part.
  static let rebuildHint =
    "Rebuild the index with the command that 'lede check' prints for it."

  /// Converts any error.
  package init(wrapping error: any Error) {
    switch error {
    case let error as LedeError: self = error
    case let error as XapianError: self.init(error)
    case is ByteReader.Malformed:
      self.init(
        .damaged, "a stored document cannot be read",
        hint: Self.rebuildHint)
    default: self.init(.internalError, "\(error)")
    }
  }

  /// Converts an error of the engine.
  package init(_ error: XapianError) {
    let message = error.description
    switch error.code {
    case _ where Self.isOfSystem(error):
      self.init(.inputOutput, message, hint: Self.hint(for: error))
    case .databaseLocked:
      self.init(.locked, "another process is writing the index: \(message)")
    case .databaseNotFound:
      self.init(.noIndex, message, hint: "Create an index: lede index FOLDER")
    case .databaseCorrupt:
      self.init(.damaged, message, hint: Self.rebuildHint)
    case .stopped:
      self.init(
        .damaged, "a stored document cannot be read",
        hint: Self.rebuildHint)
    case .databaseVersion:
      self.init(.indexVersion, message, hint: "Rebuild the index: lede index FOLDER")
    case .database:
      self.init(.inputOutput, message, hint: Self.hint(for: error))
    case .unknownLanguage:
      self.init(.configuration, message, hint: "Set language to an ISO 639-1 code.")
    default: self.init(.internalError, message)
    }
  }

  /// Converts an error that the engine threw while reading the live generation. A table that is missing
  /// or unreadable is damage then, not a full disk.
  package init(reading error: XapianError) {
    let message = error.description
    if Self.isOfSystem(error) {
      self.init(.inputOutput, message, hint: Self.hint(for: error))
      return
    }
    switch error.code {
    case .databaseModified:
      // The caller has retried several times, and no writer commits that fast.
      self.init(
        .damaged, message,
        hint: "Try again. If the error persists, check the index for damage: lede check")
    case .database, .databaseNotFound, .documentNotFound, .range, .standard:
      self.init(.damaged, message, hint: Self.rebuildHint)
    default: self.init(error)
    }
  }

  /// The error of a process in which libxapian crashed, with the folder of the database that it used.
  package static func crash(in database: FilePath) -> LedeError {
    let generation = database.lastComponent.flatMap { GenerationName.number(of: $0.string) }
    return LedeError(
      .damaged, "libxapian crashed while it used \(database), which is probably damaged",
      hint: generation.map { _ in
        "Rebuild it: lede index --rebuild --index \(database.removingLastComponent())"
      })
  }

  /// System errors that do not indicate damage: they can affect any file.
  private static let systemFailures: Set<Int32> = [
    EACCES, EPERM, EROFS, ENOSPC, EDQUOT, EFBIG, EMFILE, ENFILE, ENOMEM,
  ]

  /// Whether the system caused an error, rather than the contents of the index.
  package static func isOfSystem(_ error: XapianError) -> Bool {
    error.systemError.map(systemFailures.contains) ?? false
  }

  private static func hint(for error: XapianError) -> String {
    error.systemError.flatMap(FileSystem.hint)
      ?? "Check the permissions of the folder and the free disk space. The existing index is intact."
  }

  /// Runs `body` and converts its errors to ``LedeError``.
  package static func translating<R: ~Copyable, E: Error>(
    _ body: () throws(E) -> R
  ) throws(LedeError) -> R {
    do {
      return try body()
    } catch {
      throw LedeError(wrapping: error)
    }
  }
}
