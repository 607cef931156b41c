public import Base

/// The origin of an article's date.
public enum DateOrigin: Int, Sendable {
  /// The article states the date.
  case stated = 1
  /// The name of the file or of a folder above it contains the date.
  case path = 2
  /// The article states only the date of its last change.
  case updated = 3
}

extension Article {
  /// Fills in a missing date from the path of the file or from the date of the last change. A file
  /// prefers its path; a row of a file with many articles prefers the date of its last change. `written` is the
  /// date that the name of the file is, with the name of a month; nil for other names.
  public mutating func completeDate(
    from path: String, written: CalendarDate? = nil, isRow: Bool
  ) {
    let ofPath = (written ?? CalendarDate(inPath: path)).map { ($0, DateOrigin.path) }
    let ofChange = updated.map { ($0, DateOrigin.updated) }
    if date != nil {
      dateOrigin = .stated
    } else if let (day, origin) = isRow ? ofChange ?? ofPath : ofPath ?? ofChange {
      date = day
      dateOrigin = origin
    }
  }
}
