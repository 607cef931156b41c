import Foundation
import Testing

/// A temporary folder with the built program: every test has its own, and no test sees the settings
/// of the person who runs it.
final class Workbench: Sendable {
  /// How a run ended.
  struct Outcome {
    let status: Int32
    let output: Data
    let errors: String

    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }

    /// Standard output as one JSON object.
    func object() throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
    }
  }

  /// The folder, with symbolic links resolved, without a slash at its end.
  let folder: String

  var articles: String { folder + "/articles" }
  var index: String { folder + "/index" }

  init() throws {
    let made = FileManager.default.temporaryDirectory
      .appendingPathComponent("lede-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
    let real = try #require(realpath(made.path, nil))
    defer { free(real) }
    folder = String(cString: real)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The program lies beside the test bundle.
  static func program() throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = URL(fileURLWithPath: tests).deletingLastPathComponent().path + "/lede"
    try #require(FileManager.default.isExecutableFile(atPath: path), "no program at \(path)")
    return path
  }

  /// Writes a file below the folder and makes the folders above it.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Data(text.utf8), to: name)
  }

  /// Writes a file below the folder and makes the folders above it.
  @discardableResult
  func write(_ data: Data, to name: String) throws -> String {
    let url = URL(fileURLWithPath: folder + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
    return url.path
  }

  /// Makes `checkout/` one of Lede, with an empty index and the folder `deep/er` in it; its
  /// configuration is for the test to write.
  func writeCheckout() throws {
    try write("Lede checkout 1\nMade by a test.\n", to: "checkout/.lede-checkout")
    try write("# The index on disk\n", to: "checkout/index/README.md")
    try write("", to: "checkout/deep/er/file")
  }

  /// Runs the program in the folder, with the index of this workbench unless `environment` says
  /// otherwise. A value of nil takes a variable away.
  func lede(_ arguments: String..., environment: [String: String?] = [:]) throws -> Outcome {
    try lede(arguments, environment: environment)
  }

  /// The same with the arguments as a list.
  func lede(_ arguments: [String], environment: [String: String?] = [:]) throws -> Outcome {
    try run([Self.program()] + arguments, environment: environment)
  }

  /// Runs a line of shell in which `$LEDE` is the program.
  func shell(_ line: String, environment: [String: String?] = [:]) throws -> Outcome {
    try run(["/bin/bash", "-c", line], environment: environment)
  }

  /// A process of the program that is not waited for; its standard error goes to `errors`.
  func start(_ arguments: String..., errors: String) throws -> Process {
    try start(arguments, errors: errors)
  }

  /// A process of the program that is not waited for; its standard error goes to `errors`.
  func start(_ arguments: [String], errors: String) throws -> Process {
    try start([Self.program()] + arguments, output: FileHandle.nullDevice, errors: errors)
  }

  /// A process of any command that is not waited for.
  func start(_ command: [String], output: Any, errors: String) throws -> Process {
    let process = try process(command, [:])
    process.standardOutput = output
    process.standardError = try emptyFile(folder + "/" + errors)
    try process.run()
    return process
  }

  /// A line of shell that is not waited for.
  func startShell(_ line: String) throws {
    let process = try process(["/bin/bash", "-c", line], [:])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  private func run(_ command: [String], environment: [String: String?]) throws -> Outcome {
    let process = try process(command, environment)
    // Files rather than pipes: nothing has to be read while the program runs.
    let base = folder + "/." + UUID().uuidString
    process.standardOutput = try emptyFile(base + ".out")
    process.standardError = try emptyFile(base + ".err")
    try process.run()
    process.waitUntilExit()
    let crashed = process.terminationReason == .uncaughtSignal
    let errors = try Data(contentsOf: URL(fileURLWithPath: base + ".err"))
    return Outcome(
      status: crashed ? -process.terminationStatus : process.terminationStatus,
      output: try Data(contentsOf: URL(fileURLWithPath: base + ".out")),
      errors: String(decoding: errors, as: UTF8.self))
  }

  private func process(_ command: [String], _ environment: [String: String?]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: command[0])
    process.arguments = Array(command.dropFirst())
    process.currentDirectoryURL = URL(fileURLWithPath: folder)
    process.standardInput = FileHandle.nullDevice
    var variables = [
      "HOME": folder, "PATH": "/usr/local/bin:/usr/bin:/bin", "TERM": "xterm",
      "LEDE_INDEX": index, "LEDE": try Self.program(),
    ]
    // The libraries of the Swift toolchain, where the program needs their path.
    for name in ["LD_LIBRARY_PATH", "ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"] {
      variables[name] = ProcessInfo.processInfo.environment[name]
    }
    for (name, value) in environment { variables[name] = value }
    process.environment = variables
    return process
  }

  func emptyFile(_ path: String) throws -> FileHandle {
    try #require(FileManager.default.createFile(atPath: path, contents: nil))
    return try #require(FileHandle(forWritingAtPath: path))
  }
}
