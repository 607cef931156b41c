import Articles

/// Where the date of an article comes from.
public enum DateOrigin: Sendable, Equatable {
  /// The file states it.
  case stated
  /// The name of the file, or of a folder above it.
  case path
  /// The day of its last change, as the file states it.
  case updated
}

extension Article {
  /// Decides on the date; `path` is the one that the place of the file shows.
  mutating func settleDate(path: CalendarDate?, ofRow: Bool = false) -> DateOrigin? {
    if date != nil { return .stated }
    // The name of a file of many rows says when the file was made.
    for origin in ofRow ? [DateOrigin.updated, .path] : [.path, .updated] {
      guard let found = origin == .path ? path : updated else { continue }
      date = found
      return origin
    }
    return nil
  }
}
