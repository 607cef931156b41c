import Base

/// Where the date of an article comes from.
public enum DateOrigin: Int, Sendable {
  /// The article states it.
  case stated = 1
  /// The name of its file, or of a folder above it.
  case path = 2
  /// The article states no other than that of its last change.
  case updated = 3
}

extension Article {
  /// Completes the date from the path of the file and the date of the last change. Of an article
  /// that is a file the path says more than the last change, of a row of many the other way round.
  public mutating func completeDate(from path: String, isRow: Bool) {
    let ofPath = CalendarDate(inPath: path).map { ($0, DateOrigin.path) }
    let ofChange = updated.map { ($0, DateOrigin.updated) }
    if date != nil {
      dateOrigin = .stated
    } else if let (day, origin) = isRow ? ofChange ?? ofPath : ofPath ?? ofChange {
      date = day
      dateOrigin = origin
    }
  }
}
