import Foundation
import Testing

@Suite("lede serve", .serialized)
struct ServeTests {
  @Test("lede serve runs until SIGTERM and removes its socket")
  func lifetime() async throws {
    let bench = try Workbench.withNewsroom()
    let socket = bench.folder + "/lede.sock"
    let daemon = try bench.start("serve", "--socket", socket, errors: "daemon.log")
    defer { daemon.terminate() }
    try await appears(socket, daemon, bench)
    let attributes = try FileManager.default.attributesOfItem(atPath: socket)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let log = try String(contentsOfFile: bench.folder + "/daemon.log", encoding: .utf8)
    #expect(log.contains(socket) && log.contains(bench.index))

    let second = try bench.lede("serve", "--socket", socket)
    #expect(second.status == 4, "\(second.errors)")
    #expect(second.errors.contains(socket))

    daemon.terminate()
    daemon.waitUntilExit()
    #expect(daemon.terminationReason == .exit)
    #expect(daemon.terminationStatus == 0)
    #expect(!FileManager.default.fileExists(atPath: socket))
  }

  @Test(
    "the path of the socket is from --socket, LEDE_SOCKET, the configuration or XDG_RUNTIME_DIR")
  func place() throws {
    let bench = try Workbench.withNewsroom()
    // The error for a path that is too long for a socket names the path.
    let long = String(repeating: "x", count: 120)
    try bench.write("socket: \(long)/file.sock\n", to: "lede.yaml")
    let file: [String: String?] = ["LEDE_CONFIG": bench.folder + "/lede.yaml"]
    let both = file.merging(["LEDE_SOCKET": "/\(long)/env.sock"]) { $1 }
    let runtime: [String: String?] = ["XDG_RUNTIME_DIR": "/\(long)/runtime"]
    for (outcome, path) in [
      (
        try bench.lede("serve", "--socket", "/\(long)/o.sock", environment: both), "/\(long)/o.sock"
      ),
      (try bench.lede("serve", environment: both), "/\(long)/env.sock"),
      (try bench.lede("serve", environment: file), "\(bench.folder)/\(long)/file.sock"),
      (try bench.lede("serve", environment: runtime), "/\(long)/runtime/lede.sock"),
    ] {
      #expect(outcome.status == 2, "\(outcome.errors)")
      #expect(outcome.errors.contains(path), "\(outcome.errors)")
    }
  }

  @Test("the error for a missing lede-daemon names its path")
  func missingDaemon() throws {
    let bench = try Workbench.withNewsroom()
    let alone = bench.folder + "/lede"
    try FileManager.default.copyItem(atPath: try Workbench.program(), toPath: alone)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: alone)
    process.arguments = ["serve", "--index", bench.index]
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let printed = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 7)
    #expect(printed.contains("\(bench.folder)/lede-daemon"), "\(printed)")
  }

  /// Waits until the daemon listens.
  private func appears(_ socket: String, _ daemon: Process, _ bench: Workbench) async throws {
    for _ in 0..<200 {
      if FileManager.default.fileExists(atPath: socket) { return }
      try #require(daemon.isRunning, "the daemon ended")
      try await Task.sleep(for: .milliseconds(50))
    }
    Issue.record("no socket after ten seconds")
  }
}
