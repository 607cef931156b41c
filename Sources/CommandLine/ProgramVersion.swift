package import Base
import Glibc

/// The check that programs which start each other are of one version: their arguments are a contract
/// between them that no other version keeps.
package enum ProgramVersion {
  /// The environment variable that carries the version of the program that starts another.
  package static let variable = "LEDE_PROGRAM_VERSION"

  /// Hands this program's version to the programs that it starts, and to those that they start.
  package static func passOn() { setenv(variable, ledeVersion, 1) }

  /// Throws ``LedeError/Code/inputOutput`` if another version of Lede started this program, and passes
  /// this one's version on. A program that a person started has nothing to compare.
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
