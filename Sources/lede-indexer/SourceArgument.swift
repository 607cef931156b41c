import Articles
import CommandLine
import Glibc

/// A source as the command line names it: `PATH` or `NAME=PATH`.
enum SourceArgument {
  /// What the word asks for. A file whose path has the `=` goes before a name, and so does every word
  /// with a slash before the `=`.
  static func request(_ word: String) -> SourceRequest {
    guard let sign = word.firstIndex(of: "="), !word[..<sign].contains("/"), sign > word.startIndex,
      access(word, F_OK) != 0
    else { return SourceRequest(path: word) }
    // The shell leaves a tilde behind a sign as it is.
    let path = FilePaths.expandingHome(String(word[word.index(after: sign)...]))
    return SourceRequest(name: String(word[..<sign]), path: path)
  }
}
