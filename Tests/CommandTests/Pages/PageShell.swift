import Foundation
import Testing

/// Runs the commands of a page in one shell, in a fresh checkout of Lede without an index.
///
/// The home folder is a temporary one, shown as `/home/ada`, with the checkout in `~/lede`; the folder
/// of sockets is shown as `/run/user/1000`.
final class PageShell {
  /// A command of the page with the lines that it printed.
  struct Result {
    let step: ConsolePage.Step
    let output: [String]
  }

  private let bench = try? Workbench()
  private let page: ConsolePage

  init(_ page: ConsolePage) { self.page = page }

  /// Runs the commands and returns what each printed.
  func run() throws -> [Result] {
    let bench = try #require(bench)
    let home = bench.folder + "/ada"
    let runtime = bench.folder + "/run"
    try makeCheckout(at: home + "/lede")
    try FileManager.default.createDirectory(
      atPath: runtime, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    for (number, step) in page.steps.enumerated() {
      try bench.write(step.command + "\n", to: "steps/\(number).command")
    }
    let programs = URL(fileURLWithPath: try Workbench.program()).deletingLastPathComponent().path
    let outcome = try bench.shell(
      script(in: home + "/lede", steps: bench.folder + "/steps"),
      environment: [
        "HOME": home, "XDG_RUNTIME_DIR": runtime, "PATH": programs + ":/usr/bin:/bin",
        "LEDE_INDEX": nil, "LC_ALL": "C.UTF-8", "TZ": "UTC",
      ])
    try #require(outcome.status == 0, "\(page.path): \(outcome.text)\(outcome.errors)")
    return try page.steps.enumerated().map { number, step in
      let text = try String(
        contentsOfFile: bench.folder + "/steps/\(number).printed", encoding: .utf8)
      let shown = text.replacingOccurrences(of: home, with: "/home/ada")
        .replacingOccurrences(of: runtime, with: "/run/user/1000")
      return Result(step: step, output: shown.components(separatedBy: "\n"))
    }
  }

  /// Copies the files of the repository that the commands read.
  private func makeCheckout(at folder: String) throws {
    let files = FileManager.default
    for name in [".lede-checkout", "config", "examples", "index/README.md"] {
      let target = URL(fileURLWithPath: folder + "/" + name)
      try files.createDirectory(
        at: target.deletingLastPathComponent(), withIntermediateDirectories: true)
      try files.copyItem(at: Repository.folder.appendingPathComponent(name), to: target)
    }
  }

  /// Returns the script. Each command sees the exit status of the command above as `$?`. A command in the
  /// background has twenty seconds to print as many lines as the page shows; then the next command runs.
  private func script(in folder: String, steps: String) -> String {
    var lines = ["cd '\(folder)'", "step_status=0"]
    for (number, step) in page.steps.enumerated() {
      let file = "'\(steps)/\(number)'"
      lines.append(
        "(exit $step_status); . \(file).command >\(file).output 2>&1 </dev/null; step_status=$?")
      if step.isInBackground {
        let count = ExpectedOutput(step.output).count
        lines.append(
          """
          for attempt in {1..400}; do
            [ $(wc -l <\(file).output) -ge \(count) ] && break; sleep 0.05
          done
          """)
      }
      // What a daemon prints later, when it is stopped, is not on the page.
      lines.append("cp \(file).output \(file).printed")
    }
    lines += ["running=$(jobs -p)", #"[ -z "$running" ] || kill $running"#, "wait", "exit 0"]
    return lines.joined(separator: "\n")
  }
}
