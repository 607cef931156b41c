import Articles
import CommandLine
import Glibc
import SystemPackage

/// The parser of a source on the command line: `PATH` or `NAME=PATH`.
enum SourceArgument {
  /// Returns the source. The whole word is a path if such a file exists or if a slash comes before the
  /// `=`.
  static func request(_ word: String) -> SourceRequest {
    guard let sign = word.firstIndex(of: "="), !word[..<sign].contains("/"), sign > word.startIndex,
      access(word, F_OK) != 0
    else { return SourceRequest(path: FilePath(word)) }
    // The shell does not expand a tilde after `=`.
    let path = FilePath(expandingHome: String(word[word.index(after: sign)...]))
    return SourceRequest(name: String(word[..<sign]), path: path)
  }
}
