import Filters
import Foundation
import SystemPackage
import Testing

@Suite("Filters")
struct FilterRunnerTests {
  private let folder = NSTemporaryDirectory() + "lede-" + UUID().uuidString

  /// Runs a shell command as the filter of a file with the contents "some text".
  private func run(
    _ line: String, timeout: Double = 20, memory: Int = 1 << 30, limit: Int = 100_000,
    name: String = "-file.x"
  ) throws -> String {
    try run(
      Filter(
        command: ["sh", "-c", line, "sh", "{file}"], format: .text, timeout: timeout, memory: memory
      ),
      limit: limit, name: name)
  }

  private func run(_ filter: Filter, limit: Int = 100_000, name: String = "-file.x") throws
    -> String
  {
    let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let launcher = URL(fileURLWithPath: tests).deletingLastPathComponent().path + "/lede-launcher"
    let path = folder + "/" + name
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("some text".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let paths = FilterRunner.Paths(
      launcher: FilePath(launcher), searchPath: "/usr/local/bin:/usr/bin:/bin")
    let runner = FilterRunner(paths, maximumOutput: limit)
    return String(decoding: try runner.text(of: FilePath(path), by: filter), as: UTF8.self)
  }

  private func failure(_ body: () throws -> String) -> String {
    do {
      return "no failure: \(try body())"
    } catch {
      return "\(error)"
    }
  }

  @Test("the file is passed as an argument or as standard input")
  func input() throws {
    #expect(try run("cat \"$1\"") == "some text")
    #expect(try run(Filter(command: ["cat", "{file}"], format: .text)) == "some text")
    #expect(try run(Filter(command: ["cat"], format: .text)) == "some text")
    #expect(try run(Filter(command: ["/bin/cat"], format: .text)) == "some text")
    let echoed = try run(Filter(command: ["echo", "$HOME;", "a={file}"], format: .text))
    #expect(echoed == "$HOME; a=\(folder)/-file.x\n", "no shell, and no option")
  }

  @Test("standard input is empty if the file is an argument")
  func noInput() throws {
    #expect(try run("cat; echo end") == "end\n")
  }

  @Test("the environment is minimal, and signals have their default actions")
  func environment() throws {
    let lines = Set(
      try run("env").split(separator: "\n").compactMap { $0.split(separator: "=").first })
    #expect(lines.isSubset(of: ["PATH", "LC_ALL", "PWD", "_", "OLDPWD", "SHLVL"]))
    let message = failure { try run("kill -s PIPE $$; echo survived") }
    #expect(message.contains("killed by signal 13"), "\(message)")
  }

  @Test("an error gives the exit status and the last line of the error output")
  func status() {
    let message = failure { try run("echo careful >&2; echo 'the trouble' >&2; echo >&2; exit 3") }
    #expect(message == "sh failed with status 3: the trouble")
  }

  @Test("an error names the signal that killed the command")
  func crash() {
    let message = failure { try run("kill -SEGV $$") }
    #expect(message.hasPrefix("sh was killed by signal 11 (Segmentation fault)"), "\(message)")
  }

  @Test("a command over its time limit is killed together with its child processes")
  func timeout() throws {
    let mark = "3\(Int.random(in: 100_000...999_999))"
    let message = failure { try run("sleep \(mark) & sleep \(mark); true", timeout: 0.3) }
    #expect(message.hasPrefix("sh was stopped after 0.3 seconds"), "\(message)")
    #expect(try running("sleep \(mark)") == 0)
  }

  @Test("processes that a command leaves running are killed, and do not delay the result")
  func leftover() throws {
    let mark = "4\(Int.random(in: 100_000...999_999))"
    #expect(try run("sleep \(mark) & echo done") == "done\n")
    #expect(try running("sleep \(mark)") == 0)
  }

  /// Returns the words of a process, or nil if it has ended. FileManager.contents would leak its buffer when
  /// that happens while it reads.
  private func commandLine(ofProcess number: String) -> String? {
    guard let file = fopen("/proc/\(number)/cmdline", "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes[..<count], as: UTF8.self)
      .replacingOccurrences(of: "\0", with: " ")
  }

  /// Returns the number of processes with this command line.
  private func running(_ command: String) throws -> Int {
    // A killed process is listed until its parent has waited for it.
    for _ in 0..<50 {
      let numbers = try FileManager.default.contentsOfDirectory(atPath: "/proc").filter {
        Int($0) != nil
      }
      let found = numbers.filter { number in
        commandLine(ofProcess: number)?.hasPrefix(command) == true
      }
      if found.isEmpty { return 0 }
      usleep(20_000)
    }
    return 1
  }

  @Test("memory is limited")
  func memory() {
    let hog = "python3 -c 'x = bytearray(400 * 1024 * 1024); print(len(x))'"
    let message = failure { try run(hog, memory: 100 << 20) }
    #expect(message.contains("failed with status 1"), "\(message)")
    #expect(message.contains("ran out of memory (limit: 104857600 bytes"), "\(message)")
    #expect(message.hasSuffix(": MemoryError"), "\(message)")
    #expect((try? run(hog)) == "419430400\n", "without the limit, the command succeeds")
  }

  @Test("output is limited")
  func output() {
    #expect((try? run("head -c 1000 /dev/zero", limit: 1_000))?.utf8.count == 1_000)
    for size in [1_001, 5_000_000] {
      let message = failure { try run("head -c \(size) /dev/zero", limit: 1_000) }
      #expect(message.contains("writes more than 1000 bytes"), "\(message)")
    }
  }

  @Test("an error for a missing program names the program and its package")
  func missing() {
    let filter = Filter(
      command: ["no-such-reader", "{file}"], format: .text, package: "reader-tools")
    let message = failure { try run(filter) }
    #expect(message.contains("'no-such-reader'") && message.contains("apt install reader-tools"))
  }

  @Test("a file that is not executable code is an error")
  func notAProgram() throws {
    let path = NSTemporaryDirectory() + "lede-" + UUID().uuidString
    try Data("no program".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    let message = failure { try run(Filter(command: [path, "{file}"], format: .text)) }
    #expect(message.contains("cannot be run: Exec format error"), "\(message)")
  }

  @Test("extensions and MIME types set filters")
  func table() {
    var table = FilterTable()
    let own = Filter(command: ["mine"], format: .html)
    #expect(table.filter(of: "PDF")?.command.first == "pdftotext")
    #expect(table.filter(of: "txt") == nil)
    let known = [
      table.set(own, for: "image/vnd.djvu"), table.set(own, for: ".Abc"),
      table.set(nil, for: "pdf"),
    ]
    #expect(known == [true, true, true])
    #expect(table.filter(of: "djv") == own)
    #expect(table.filter(of: "abc") == own)
    #expect(table.filter(of: "pdf") == nil)
    let unknown = table.set(own, for: "application/x-never-heard-of")
    #expect(!unknown)
  }
}
