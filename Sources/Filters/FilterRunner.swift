import Base
import Glibc
public import SystemPackage

/// A runner of filters with limits on time, memory and output. Only one thread may use it at a time.
public final class FilterRunner {
  /// The paths that filters depend on.
  public struct Paths: Sendable, Equatable {
    /// The path of `lede-launcher`, which sets the limits.
    public var launcher: FilePath
    /// The folders with programs, separated by colons.
    public var searchPath: String
    /// The home folder, where programs look for their settings.
    public var home: FilePath?
    /// The folder for unnamed temporary files.
    public var temporaryFolder: FilePath

    /// Creates paths. Callers look them up, because only commands read the environment.
    public init(
      launcher: FilePath, searchPath: String, home: FilePath? = nil,
      temporaryFolder: FilePath = "/tmp"
    ) {
      self.launcher = launcher
      self.searchPath = searchPath
      self.home = home
      self.temporaryFolder = temporaryFolder
    }
  }

  private let paths: Paths
  private let maximumOutput: Int
  private var programs: [String: FilePath?] = [:]

  /// Creates a runner whose filters may write up to `maximumOutput` bytes per file.
  public init(_ paths: Paths, maximumOutput: Int) {
    self.paths = paths
    self.maximumOutput = maximumOutput
  }

  /// Returns the text that `filter` extracts from the file at `path`. The path must be absolute, so that
  /// programs cannot mistake it for an option.
  public func text(of path: FilePath, by filter: Filter) throws(FilterError) -> [UInt8] {
    guard let name = filter.command.first else { throw .failed("the filter has no command") }
    guard let program = program(name) else { throw Self.missing(name, filter) }
    guard paths.launcher.withPlatformString({ access($0, X_OK) }) == 0 else {
      throw .failed(
        "filters cannot be run: \(paths.launcher): \(Self.reason(errno)); reinstall Lede")
    }
    let output = try temporaryFile()
    defer { close(output) }
    let errors = try temporaryFile()
    defer { close(errors) }
    var input: Int32?
    if filter.readsStandardInput {
      // Non-blocking, because a FIFO may have replaced the file.
      let descriptor = path.withPlatformString { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
      guard descriptor >= 0 else { throw .failed("cannot be read: \(Self.reason(errno))") }
      input = descriptor
    }
    defer { if let input { close(input) } }
    let words = [
      ledeVersion, "\(getpid())", "\(filter.memory)", "\(Self.outputLimit(maximumOutput))",
      program.string,
    ]
    let run = FilterProcess(
      program: paths.launcher,
      arguments: words.map { Array($0.utf8) } + filter.arguments(for: path),
      variables: variables, input: input, output: output, errors: errors)
    let termination = run.wait(seconds: filter.timeout)
    return try FilterResult(
      name: name, termination: termination, filter: filter, maximumOutput: maximumOutput,
      output: output,
      errors: errors
    ).text()
  }

  /// Returns an error if the program of a filter is not installed, otherwise nil.
  public func missing(_ filter: Filter) -> FilterError? {
    guard let name = filter.command.first, program(name) == nil else { return nil }
    return Self.missing(name, filter)
  }

  private static func missing(_ name: String, _ filter: Filter) -> FilterError {
    .missing(program: name, package: filter.package)
  }

  /// A minimal environment with UTF-8 output.
  private var variables: [String: String] {
    var variables = ["PATH": paths.searchPath, "LC_ALL": "C.UTF-8"]
    variables["HOME"] = paths.home?.string
    return variables
  }

  /// Returns the path of a program, or nil if it is not installed.
  private func program(_ name: String) -> FilePath? {
    if let known = programs[name] { return known }
    let found = Self.find(name, in: paths.searchPath)
    programs[name] = .some(found)
    return found
  }

  private static func find(_ name: String, in searchPath: String) -> FilePath? {
    let candidates =
      name.contains("/")
      ? [FilePath(name)]
      : searchPath.split(separator: ":").map { FilePath(String($0)).appending(name) }
    return candidates.first { path in
      (try? Stat(path))?.type == .regular && path.withPlatformString { access($0, X_OK) } == 0
    }
  }

  /// Creates a temporary file and unlinks it. A file is used rather than a pipe because a descendant
  /// could keep a pipe open, and because the limit on file sizes also limits the output.
  private func temporaryFile() throws(FilterError) -> Int32 {
    let template = paths.temporaryFolder.appending("lede-filter-XXXXXX")
    var path = template.withPlatformString {
      Array(UnsafeBufferPointer(start: $0, count: template.length + 1))
    }
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else {
      throw .failed(
        "cannot create a temporary file in \(paths.temporaryFolder): \(Self.reason(errno))")
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(path)
    return descriptor
  }

  /// The program may write one byte more than allowed, so that too much output can be detected.
  private static func outputLimit(_ limit: Int) -> Int { limit < .max ? limit + 1 : limit }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
