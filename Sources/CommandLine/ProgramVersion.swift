package import Base
import Glibc

/// The check that programs that start each other have the same version, because their arguments to
/// each other can differ between versions.
package enum ProgramVersion {
  /// The environment variable that carries the version of the program that starts another.
  package static let variable = "LEDE_PROGRAM_VERSION"

  /// Passes the version of this program on to all its child processes.
  package static func passOn() { setenv(variable, ledeVersion, 1) }

  /// Throws ``LedeError/Code/inputOutput`` if another version of Lede started this program, else passes
  /// the version on. A program that the user started has no starter to compare with.
  package static func checkStarter(of program: String) throws(LedeError) {
    if let starter = Environment.value(variable), starter != ledeVersion {
      throw LedeError(
        .inputOutput,
        "\(program) is version \(ledeVersion), but the program that started it is version \(starter)",
        hint: "Install all programs again with `make install`, then restart `lede serve`")
    }
    passOn()
  }
}
