package import Base
import Glibc
package import SystemPackage

/// A program of Lede that another one starts. It is in the folder of `lede`, or in `libexec/lede`
/// beside the `bin` folder that contains `lede`.
package enum SiblingProgram: String {
  case daemon = "lede-daemon"
  case indexer = "lede-indexer"
  case launcher = "lede-launcher"

  /// Replaces this process with the program. The process id stays the same for a supervisor. Returns
  /// only if that fails, with the error.
  package func become(_ arguments: [String]) -> LedeError {
    do throws(LedeError) {
      let path = try path()
      ProgramVersion.passOn()
      var words = ([path.string] + arguments).map { strdup($0) } + [nil]
      _ = path.withPlatformString { execv($0, &words) }
      return LedeError(
        .inputOutput, "cannot start \(path): \(String(cString: strerror(errno)))",
        hint: "Install Lede again with `make install`")
    } catch {
      return error
    }
  }

  /// The path of the program, or only its name if it is missing.
  package var expectedPath: FilePath { (try? path()) ?? FilePath(rawValue) }

  private func path() throws(LedeError) -> FilePath {
    guard let executable = FileSystem.resolved("/proc/self/exe") else {
      throw LedeError(
        .inputOutput, "cannot find the path of lede: \(String(cString: strerror(errno)))")
    }
    let folder = executable.removingLastComponent()
    let places = [rawValue, "../libexec/lede/" + rawValue].map { folder.appending($0) }
    let found = places.first { $0.withPlatformString { access($0, X_OK) } == 0 }
    guard let found else {
      throw LedeError(
        .inputOutput, "the program \(rawValue) is missing; looked at \(places[0]) and \(places[1])",
        hint: "Install Lede again with `make install`")
    }
    return found
  }
}
