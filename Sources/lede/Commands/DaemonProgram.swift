import Glibc
import Search

/// The program `lede-daemon`, which `lede serve` turns into: beside `lede`, or in `libexec/lede` of
/// the prefix whose `bin` holds `lede`.
enum DaemonProgram {
  /// Finds the program. Throws ``LedeError/Code/inputOutput`` when it is missing.
  static func path() throws(LedeError) -> String {
    guard let executable = realpath("/proc/self/exe", nil) else {
      throw LedeError(
        .inputOutput, "cannot tell where lede is: \(String(cString: strerror(errno)))")
    }
    defer { free(executable) }
    let folder = FilePaths.parent(of: String(cString: executable)) ?? "/"
    let places = ["lede-daemon", "../libexec/lede/lede-daemon"].map { FilePaths.join(folder, $0) }
    guard let found = places.first(where: { access($0, X_OK) == 0 }) else {
      throw LedeError(
        .inputOutput, "the program lede-daemon is missing; looked at \(places[0]) and \(places[1])",
        hint: "install Lede anew with `make install`")
    }
    return found
  }

  /// Replaces this process by the program; the process number stays, for those who supervise it.
  /// Returns only when that fails, with the reason.
  static func become(_ path: String, _ arguments: [String]) -> LedeError {
    var words = ([path] + arguments).map { strdup($0) } + [nil]
    execv(path, &words)
    return LedeError(
      .inputOutput, "cannot start \(path): \(String(cString: strerror(errno)))",
      hint: "install Lede anew with `make install`")
  }
}
