import Foundation
import TestSupport
import Testing

/// The built command, run on the index of a test.
enum Program {
  /// Runs it to its end. Returns the exit status, or minus the signal, and what it printed.
  @discardableResult
  static func run(_ arguments: String..., on index: TemporaryIndex) throws -> (
    status: Int32, text: String
  ) {
    try run(arguments, on: index)
  }

  /// Runs it to its end. Returns the exit status, or minus the signal, and what it printed.
  static func run(_ arguments: [String], on index: TemporaryIndex) throws -> (
    status: Int32, text: String
  ) {
    let pipe = Pipe()
    let process = try start(arguments, on: index, output: pipe)
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let signalled = process.terminationReason == .uncaughtSignal
    return (signalled ? -process.terminationStatus : process.terminationStatus, text)
  }

  /// Starts it. Both outputs go to `output`.
  static func start(_ arguments: [String], on index: TemporaryIndex, output: Pipe? = nil) throws
    -> Process
  {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try path())
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: index.root)
    process.environment = ["HOME": index.root, "LEDE_INDEX": index.index, "PATH": "/usr/bin:/bin"]
      .merging(ProcessInfo.processInfo.environment.filter { $0.key == "LD_LIBRARY_PATH" }) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output ?? FileHandle.nullDevice
    process.standardError = output ?? FileHandle.nullDevice
    try process.run()
    return process
  }

  /// The path of the command, which is beside the test bundle.
  static func path() throws -> String {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    return (tests as NSString).deletingLastPathComponent + "/lede"
  }
}
