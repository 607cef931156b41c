import Articles
import Glibc

/// Reads one source file into an article.
struct SourceReader {
  /// What became of a file.
  enum Outcome {
    case article(Article)
    /// The file has no text at all.
    case empty
    /// The file was there when the folder was listed, and is not any more.
    case vanished
    case failed(String)
  }

  /// A file with more bytes is not read.
  let maximumBytes: Int

  /// Reads the file at `path`, whose size was `size` when it was listed; `name` is the path in which
  /// a date is looked for.
  func read(_ path: [CChar], size: Int, name: String) -> Outcome {
    guard size <= maximumBytes else { return .failed(tooLarge(size)) }
    // Not blocking: a FIFO may have taken the file's place since it was listed.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else {
      return errno == ENOENT ? .vanished : .failed("cannot be read: \(reason)")
    }
    defer { close(descriptor) }
    // One byte more than expected, so that the end is seen without growing.
    var bytes = [UInt8](repeating: 0, count: size + 1)
    var filled = 0
    while true {
      let count = bytes.withUnsafeMutableBytes { space in
        Glibc.read(descriptor, space.baseAddress?.advanced(by: filled), space.count - filled)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return .failed("cannot be read: \(reason)") }
      guard count > 0 else { break }
      filled += count
      guard filled <= maximumBytes else { return .failed(tooLarge(filled)) }
      if filled == bytes.count { bytes += repeatElement(0, count: max(1 << 16, filled)) }
    }
    bytes.removeSubrange(filled...)
    return parse(bytes, name)
  }

  private func parse(_ bytes: [UInt8], _ name: String) -> Outcome {
    do {
      var article = try HouseFormat.parse(bytes)
      guard !article.title.isEmpty || !article.sections.isEmpty || !article.profiles.isEmpty else {
        return .empty
      }
      article.date = article.date ?? CalendarDate(inPath: name)
      return .article(article)
    } catch {
      return .failed("\(error)")
    }
  }

  private var reason: String { String(cString: strerror(errno)) }

  private func tooLarge(_ size: Int) -> String {
    "has \(size) bytes; the limit is \(maximumBytes) (max_file_size in the configuration)"
  }
}
