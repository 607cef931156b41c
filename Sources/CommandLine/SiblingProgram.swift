package import Base
import Glibc

/// A program that a command turns into: beside `lede`, or in `libexec/lede` of the prefix whose `bin`
/// holds `lede`.
package enum SiblingProgram: String {
  case daemon = "lede-daemon"
  case indexer = "lede-indexer"
  case launcher = "lede-launcher"

  /// Replaces this process by the program; the process number stays, for those who supervise it.
  /// Returns only when that fails, with the reason.
  package func become(_ arguments: [String]) -> LedeError {
    do throws(LedeError) {
      let path = try path()
      ProgramVersion.passOn()
      var words = ([path] + arguments).map { strdup($0) } + [nil]
      execv(path, &words)
      return LedeError(
        .inputOutput, "cannot start \(path): \(String(cString: strerror(errno)))",
        hint: "install Lede anew with `make install`")
    } catch {
      return error
    }
  }

  /// Where the program is, or else should be.
  package var expectedPath: String { (try? path()) ?? rawValue }

  private func path() throws(LedeError) -> String {
    guard let executable = realpath("/proc/self/exe", nil) else {
      throw LedeError(
        .inputOutput, "cannot tell where lede is: \(String(cString: strerror(errno)))")
    }
    defer { free(executable) }
    let folder = FileSystem.parent(of: String(cString: executable)) ?? "/"
    let places = [rawValue, "../libexec/lede/" + rawValue].map { FilePaths.join(folder, $0) }
    guard let found = places.first(where: { access($0, X_OK) == 0 }) else {
      throw LedeError(
        .inputOutput, "the program \(rawValue) is missing; looked at \(places[0]) and \(places[1])",
        hint: "install Lede anew with `make install`")
    }
    return found
  }
}
