import Articles
import Filters
import Formats
import Glibc
import SystemPackage

extension SourceReader {
  /// What a filter wrote, or the outcome if it wrote nothing that can be used.
  private enum FilterOutput {
    case bytes([UInt8])
    case outcome(Outcome)
  }

  /// Has a filter read the file at `path`, and calls `body` with each outcome.
  func filtered(
    _ path: FilePath, by filter: Filter, _ name: String, _ body: (Outcome) throws -> Void
  ) rethrows {
    switch output(of: filter, path) {
    case .outcome(let outcome): try body(outcome)
    case .bytes(let bytes) where filter.format == .rows:
      let program = filter.command[0]
      let reader = RowReader(
        layout: .detected, settings: settings, path: name, program: program)
      try reader.read(bytes) { outcome in
        guard case .empty = outcome else { return try body(outcome) }
        try body(.filterWroteNothing("\(program) wrote no rows"))
      }
    case .bytes(let bytes): try body(outcome(of: bytes, path, filter, name))
    }
  }

  private func output(of filter: Filter, _ path: FilePath) -> FilterOutput {
    do throws(FilterError) {
      guard path.withPlatformString({ access($0, R_OK) }) == 0 else {
        return .outcome(
          errno == ENOENT ? .vanished : .inaccessible("cannot be read: \(reason)"))
      }
      return .bytes(try runner.text(of: path, by: filter))
    } catch {
      if case .missing = error { return .outcome(.missingFilter("\(error)")) }
      return .outcome(.failed("\(error)"))
    }
  }

  private func outcome(
    of bytes: [UInt8], _ path: FilePath, _ filter: Filter, _ name: String
  ) -> Outcome {
    let outcome = article(of: bytes, .filtered(filter), name)
    if case .article(var article) = outcome {
      let start = Self.start(ofFileAt: path)
      // Of a binary file, which can be large, only the start is read.
      if filter.format != .pages, !start.contains(0),
        var lines = SourceLines(Self.start(ofFileAt: path, bytes: settings.maximumFileBytes))
      {
        lines.setLines(of: &article)
      }
      switch FileFormat.fileExtension(of: name).lowercased() {
      case "org": article.addTags(ofOrgFile: start)
      case "adoc", "asciidoc":
        article.addHeader(ofAsciiDocFile: start)
        article.checkLanguage()
        if article.dateOrigin != .stated { article.completeDate(from: name, isRow: false) }
      default: break
      }
      return .article(article)
    }
    guard case .empty = outcome else { return outcome }
    let hint = filter.format == .pages ? ": a scanned document?" : ""
    return .filterWroteNothing("\(filter.command[0]) wrote no text\(hint)")
  }
}
