package import Base
import Glibc
package import Xapian

extension LedeError {
  /// What to do about damage that shows while something is read. A run that changes little may not
  /// read it.
  static let rebuildHint =
    "Build the index anew, with the command that 'lede check' names for this index."

  /// Any error as one of Lede's, in the words of the one that knows best.
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

  /// An error of the engine.
  package init(_ error: XapianError) {
    let message = error.description
    switch error.code {
    case _ where Self.isOfSystem(error):
      self.init(.inputOutput, message, hint: Self.hint(for: error))
    case .databaseLocked:
      self.init(.locked, "another process is writing the index: \(message)")
    case .databaseNotFound:
      self.init(.noIndex, message, hint: "Make an index with: lede index FOLDER")
    case .databaseCorrupt:
      self.init(.damaged, message, hint: Self.rebuildHint)
    case .stopped:
      self.init(
        .damaged, "a stored document cannot be read",
        hint: Self.rebuildHint)
    case .databaseVersion:
      self.init(.indexVersion, message, hint: "Build the index anew: lede index FOLDER")
    case .database:
      self.init(.inputOutput, message, hint: Self.hint(for: error))
    case .unknownLanguage:
      self.init(.configuration, message, hint: "Set language to an ISO 639-1 code.")
    default: self.init(.internalError, message)
    }
  }

  /// An error of the engine while it only reads what `current` names: a table that is not there or
  /// cannot be read is damage, and no disk is full.
  package init(reading error: XapianError) {
    let message = error.description
    if Self.isOfSystem(error) {
      self.init(.inputOutput, message, hint: Self.hint(for: error))
      return
    }
    switch error.code {
    case .databaseModified:
      // Tried again and again, and no writer is that fast.
      self.init(
        .damaged, message,
        hint: "Ask again; if that does not help, lede check tells whether the index is damaged.")
    case .database, .databaseNotFound, .documentNotFound, .range, .standard:
      self.init(.damaged, message, hint: Self.rebuildHint)
    default: self.init(error)
    }
  }

  /// The errors of the system that say nothing about what is stored, because they would keep any file from
  /// being read or written.
  private static let systemFailures: Set<Int32> = [
    EACCES, EPERM, EROFS, ENOSPC, EDQUOT, EFBIG, EMFILE, ENFILE, ENOMEM,
  ]

  /// Whether the system caused an error, rather than what is stored.
  package static func isOfSystem(_ error: XapianError) -> Bool {
    error.systemError.map(systemFailures.contains) ?? false
  }

  private static func hint(for error: XapianError) -> String {
    error.systemError.flatMap(FileSystem.hint)
      ?? "Is the disk full, or the folder not writable? The index as it was is intact."
  }

  /// Runs `body`, whose errors become Lede's.
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
