import CommandLine
import Contract
import Indexing

/// The progress of a run as one line.
struct ProgressLine {
  let progress: IndexProgress

  /// The line for a log: `indexing: 31,234 of 69,533 files, 12 MB/s, 23 s left`.
  var sentence: String {
    guard progress.stage == .indexing else { return "\(progress.stage.rawValue): \(files)" }
    return (["indexing: \(files)"] + figures).joined(separator: ", ")
  }

  /// Returns the bar for a terminal: `Indexing  [=====>    ]  45 %  31,234 of 69,533 files  12 MB/s`.
  /// It is one column shorter than the terminal, because some terminals wrap in the last column.
  func bar(columns: Int) -> String {
    let name = progress.stage.rawValue
    let title = name.prefix(1).uppercased() + name.dropFirst()
    guard progress.stage == .indexing else { return "\(title): \(files)".fitting(columns - 1) }
    let percentage = "\(Int(fraction * 100)) %".padded(to: 5)
    let count = Numbers.grouped(progress.filesTotal).count
    let done = Numbers.grouped(progress.filesDone).padded(to: count)
    let files = "\(done) of \(Numbers.count(progress.filesTotal, "file", "files"))"
    let right = ([percentage, files] + figures.map { $0.padded(to: 8) }).joined(separator: "  ")
    let room = columns - 1 - title.count - right.count - 6
    guard room >= 8 else { return "\(title)  \(right)".fitting(columns - 1) }
    let full = Int(fraction * Double(room))
    let head = full < room ? ">" : ""
    let rest = String(repeating: " ", count: room - full - head.count)
    return "\(title)  [\(String(repeating: "=", count: full))\(head)\(rest)]  \(right)"
  }

  private var files: String {
    if progress.stage == .listing { return Numbers.count(progress.filesTotal, "file", "files") }
    let total = Numbers.count(progress.filesTotal, "file", "files")
    return "\(Numbers.grouped(progress.filesDone)) of \(total)"
  }

  private var figures: [String] {
    var figures: [String] = []
    if let rate = Numbers.rate(bytes: progress.bytesDone, seconds: progress.seconds) {
      figures.append(rate)
    }
    // An estimate from the first percent would vary too much.
    if fraction > 0.01 {
      let left = progress.seconds * (1 - fraction) / fraction
      figures.append("\(Numbers.duration(left.rounded(.up))) left")
    }
    return figures
  }

  /// The completed part, 0 to 1, in bytes because files differ much in size.
  private var fraction: Double {
    guard progress.bytesTotal > 0 else { return 0 }
    return min(1, max(0, Double(progress.bytesDone) / Double(progress.bytesTotal)))
  }
}

extension String {
  /// Returns the first `columns` characters of the text.
  fileprivate func fitting(_ columns: Int) -> String { String(prefix(max(0, columns))) }

  /// Returns the text right-aligned in `columns` columns, so that the text after it does not move.
  fileprivate func padded(to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - count)) + self
  }
}
