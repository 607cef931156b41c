import Foundation
import Testing

/// A temporary folder in which a test runs the built program. The settings of the user who runs the tests
/// do not apply.
final class Workbench: Sendable {
  /// The result of a command.
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
    let temporary = FileManager.default.temporaryDirectory
      .appendingPathComponent("lede-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: temporary, withIntermediateDirectories: true)
    let real = try #require(realpath(temporary.path, nil))
    defer { free(real) }
    folder = String(cString: real)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Returns the path of the program, which is beside the test bundle.
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

  /// Makes `checkout/` a checkout of Lede, with an empty index and the folder `deep/er`. The test writes the
  /// configuration.
  func writeCheckout() throws {
    try write("Lede checkout 1\nMade by a test.\n", to: "checkout/.lede-checkout")
    try write("# The index on disk\n", to: "checkout/index/README.md")
    try write("", to: "checkout/deep/er/file")
  }

  /// Runs the program in the folder, with the index of this workbench unless `environment` says
  /// otherwise. A value of nil removes a variable.
  func lede(_ arguments: String..., environment: [String: String?] = [:]) throws -> Outcome {
    try lede(arguments, environment: environment)
  }

  /// Runs the program in the folder, with the arguments as a list.
  func lede(_ arguments: [String], environment: [String: String?] = [:]) throws -> Outcome {
    try run([Self.program()] + arguments, environment: environment)
  }

  /// Runs a line of shell in which `$LEDE` is the program.
  func shell(_ line: String, environment: [String: String?] = [:]) throws -> Outcome {
    try run(["/bin/bash", "-c", line], environment: environment)
  }

  /// Starts the program and does not wait for it. Its standard error goes to the file `errors`.
  func start(_ arguments: String..., errors: String) throws -> Process {
    try start(arguments, errors: errors)
  }

  /// Starts the program and does not wait for it. Its standard error goes to the file `errors`.
  func start(_ arguments: [String], errors: String) throws -> Process {
    try start([Self.program()] + arguments, output: FileHandle.nullDevice, errors: errors)
  }

  /// Starts a command and does not wait for it. Its standard error goes to the file `errors`.
  func start(_ command: [String], output: Any, errors: String) throws -> Process {
    let process = try process(command, [:])
    process.standardOutput = output
    process.standardError = try emptyFile(folder + "/" + errors)
    try process.run()
    return process
  }

  /// Starts a line of shell and does not wait for it.
  func startShell(_ line: String) throws {
    let process = try process(["/bin/bash", "-c", line], [:])
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  private func run(_ command: [String], environment: [String: String?]) throws -> Outcome {
    let process = try process(command, environment)
    // Files, because pipes would have to be read while the program runs.
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
    // The path of the Swift libraries, which the program may need, and the options of sanitizers.
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
