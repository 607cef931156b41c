/// Only the programs and CommandLine print or read the environment. All other code takes settings as parameters
/// and throws errors.
enum CommandRules {
  static func violations(in tree: SourceTree) -> [Violation] {
    tree.files.filter { $0.isProgram && $0.target != nil }
      .filter { !ImportTable.commandTargets.contains($0.target ?? "") }
      .flatMap { file in
        zip(1..., file.code()).flatMap { number, line in
          offences(in: line).map { word in
            Violation(
              path: file.path, line: number,
              message: "\(word): only the commands print or read the environment")
          }
        }
      }
  }

  /// Returns the words with which a line prints or reads the environment. A member counts only if it
  /// belongs to `Swift` or `std`, as `Swift.print` does.
  static func offences(in line: String) -> [String] {
    // Unicode's word boundaries, the default, would not separate `ProcessInfo.processInfo`.
    let printing =
      /(?:^|[^.`\w]|\bSwift\.)(?<name>print|debugPrint|puts|fputs|putchar|v?f?printf)\s*\(/
      .wordBoundaryKind(.simple)
    let environment =
      /\b(?<name>(?:secure_)?getenv|(?:un)?setenv|putenv|environ|ProcessInfo|Environment)\b/
      .wordBoundaryKind(.simple)
    let stream = /\bstd::(?<name>cout|cerr|clog)\b/.wordBoundaryKind(.simple)
    return line.matches(of: printing).map { "\($0.output.name)(" }
      + line.matches(of: environment).map { String($0.output.name) }
      + line.matches(of: stream).map { String($0.output.name) }
  }
}
