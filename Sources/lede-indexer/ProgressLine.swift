import CommandLine
import Contract
import Indexing

/// How far a run is, in one line.
struct ProgressLine {
  let progress: IndexProgress

  /// For a log: `indexing: 31,234 of 69,533 files, 12 MB/s, 23 s left`.
  var sentence: String {
    guard progress.stage == .indexing else { return "\(progress.stage.rawValue): \(files)" }
    return (["indexing: \(files)"] + figures).joined(separator: ", ")
  }

  /// For a terminal: `Indexing  [=====>    ]  45 %  31,234 of 69,533 files  12 MB/s  23 s left`, one
  /// column short of the width, for some terminals break the line in the last.
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
    // An estimate from the first percent would jump about.
    if fraction > 0.01 {
      let left = progress.seconds * (1 - fraction) / fraction
      figures.append("\(Numbers.duration(left.rounded(.up))) left")
    }
    return figures
  }

  /// By bytes, 0 to 1: files differ too much in size.
  private var fraction: Double {
    guard progress.bytesTotal > 0 else { return 0 }
    return min(1, max(0, Double(progress.bytesDone) / Double(progress.bytesTotal)))
  }
}

extension String {
  /// The text cut to a number of columns.
  fileprivate func fitting(_ columns: Int) -> String { String(prefix(max(0, columns))) }

  /// The text with blanks before it, so that what stands after it does not move about.
  fileprivate func padded(to columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - count)) + self
  }
}
