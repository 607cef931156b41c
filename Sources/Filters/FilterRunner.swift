import Glibc

/// Runs filters, one at a time, with limits on time, memory and output. One for each thread.
public final class FilterRunner {
  /// Where things are on this machine.
  public struct Places: Sendable, Equatable {
    /// The program `lede-launcher`, which sets the limits.
    public var launcher: String
    /// Folders with programs, separated by colons.
    public var searchPath: String
    /// The home folder, for the settings of filters.
    public var home: String?
    /// Where files that have no name are made.
    public var temporaryFolder: String

    /// Places that were looked up by a command; only these read the environment.
    public init(
      launcher: String, searchPath: String, home: String? = nil, temporaryFolder: String = "/tmp"
    ) {
      self.launcher = launcher
      self.searchPath = searchPath
      self.home = home
      self.temporaryFolder = temporaryFolder
    }
  }

  private let places: Places
  private let maximumOutput: Int
  private var programs: [String: String?] = [:]

  /// A runner of filters that may write `maximumOutput` bytes for each file.
  public init(_ places: Places, maximumOutput: Int) {
    self.places = places
    self.maximumOutput = maximumOutput
  }

  /// What the filter writes about the file at `path`, which is absolute, so that no name can be
  /// taken for an option.
  public func text(of path: [UInt8], by filter: Filter) throws(FilterFailure) -> [UInt8] {
    guard let name = filter.command.first else { throw .failed("the filter has no command") }
    guard let program = program(name) else { throw Self.missing(name, filter) }
    guard access(places.launcher, X_OK) == 0 else {
      throw .failed(
        "filters cannot be run: \(places.launcher): \(Self.reason(errno)); install Lede anew")
    }
    let output = try temporaryFile()
    defer { close(output) }
    let errors = try temporaryFile()
    defer { close(errors) }
    var input: Int32?
    if filter.readsStandardInput {
      // Not blocking: a FIFO may have taken the file's place.
      let descriptor = open(
        path.map(CChar.init(bitPattern:)) + [0], O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      guard descriptor >= 0 else { throw .failed("cannot be read: \(Self.reason(errno))") }
      input = descriptor
    }
    defer { if let input { close(input) } }
    let words = [
      "\(getpid())", "\(filter.memory)", "\(Self.successor(of: maximumOutput))", program,
    ]
    let run = FilterProcess(
      program: places.launcher,
      arguments: words.map { Array($0.utf8) } + filter.arguments(for: path),
      variables: variables, input: input, output: output, errors: errors)
    let end = run.wait(seconds: filter.timeout)
    return try FilterResult(
      name: name, end: end, filter: filter, maximumOutput: maximumOutput, output: output,
      errors: errors
    ).text()
  }

  /// The failure of every file of this filter because its program is not installed; nil if it is.
  public func missing(_ filter: Filter) -> FilterFailure? {
    guard let name = filter.command.first, program(name) == nil else { return nil }
    return Self.missing(name, filter)
  }

  private static func missing(_ name: String, _ filter: Filter) -> FilterFailure {
    .missing(program: name, package: filter.package)
  }

  /// A small environment in which the output is UTF-8.
  private var variables: [String: String] {
    var variables = ["PATH": places.searchPath, "LC_ALL": "C.UTF-8"]
    variables["HOME"] = places.home
    return variables
  }

  /// The path of a program; nil if there is none.
  private func program(_ name: String) -> String? {
    if let known = programs[name] { return known }
    let found = Self.find(name, in: places.searchPath)
    programs[name] = .some(found)
    return found
  }

  private static func find(_ name: String, in searchPath: String) -> String? {
    let candidates =
      name.contains("/") ? [name] : searchPath.split(separator: ":").map { "\($0)/\(name)" }
    return candidates.first { path in
      var status = stat()
      return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
        && access(path, X_OK) == 0
    }
  }

  /// A file that has lost its name. Files rather than pipes: a descendant that keeps a pipe open
  /// could hold up the run, and the limit on sizes of files is one on the output.
  private func temporaryFile() throws(FilterFailure) -> Int32 {
    var path = Array("\(places.temporaryFolder)/lede-filter-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else {
      throw .failed(
        "no file for the text can be made in \(places.temporaryFolder): \(Self.reason(errno))")
    }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(path)
    return descriptor
  }

  /// One byte more than allowed may be written, so that it is seen when there is too much.
  private static func successor(of limit: Int) -> Int { limit < .max ? limit + 1 : limit }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }
}
